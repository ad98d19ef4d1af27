"""What the main meter counted beside its sub-meters."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.reading import MOST_DECIMALS
from app.domain.sharing.facts import Facts

_HUNDRED = 100
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Loss:
    """The kWh of the main meter (without one: of the bill) and of the meters next below it.

    `is_open`: not all of them were read at both ends, so the loss is not known.
    """

    main_kwh: Decimal
    subs_kwh: Decimal
    limit: Decimal | None
    is_open: bool = False

    @property
    def kwh(self) -> Decimal:
        """What was lost between them, below zero where the sub-meters counted more."""
        return self.main_kwh - self.subs_kwh

    @property
    def percent(self) -> Decimal:
        """The loss as a percentage of the main meter, to a tenth."""
        return (self.kwh * _HUNDRED / self.main_kwh).quantize(_TENTH) if self.main_kwh else Decimal(0)

    @property
    def is_high(self) -> bool:
        """Tell whether the loss is above its limit; a single unit's meter leaves the home around it."""
        if self.is_open:
            return False
        return self.limit is not None and self.kwh * _HUNDRED > self.limit * self.main_kwh


def loss_of(facts: Facts) -> Loss | None:
    """Return the loss of a site in the period of a bill, None where it cannot be told."""
    main = facts.bill.kwh if facts.main_wh is None else Decimal(facts.main_wh).scaleb(-MOST_DECIMALS)
    if main is None or not facts.measured:
        return None
    units = {each.unit_id for each in facts.measured if each.unit_id is not None}
    limit = facts.bill.sharing.loss_limit if len(units) > 1 else None
    is_open = facts.is_main_open or facts.are_subs_open
    return Loss(main, Decimal(facts.subs_wh).scaleb(-MOST_DECIMALS), limit, is_open)
