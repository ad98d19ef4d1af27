"""What a cost report says, before it is written in a language and as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal

from app.domain.cost.excerpt import Excerpt
from app.domain.cost.step import Step
from app.domain.errors import Problem
from app.domain.people.centres import NOWHERE, Centres
from app.domain.tariff.billed import NOTHING
from app.domain.zone import DAY


@dataclass(frozen=True, slots=True)
class Part:
    """The days of one cycle of a meter, or of a month of what falls on the site itself."""

    owner: str
    excerpt: Excerpt
    centres: Centres = NOWHERE


@dataclass(frozen=True, slots=True)
class Spell:
    """What one day or month cost, and of which parts that consists."""

    first: date
    end: date
    kwh: Decimal
    amount: Decimal
    parts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Compared:
    """What other days cost; `name` says which these are."""

    name: str
    first: date
    end: date
    kwh: Decimal
    amount: Decimal

    @property
    def per_day(self) -> Decimal:
        """What one of the days cost."""
        return self.amount / (self.end - self.first).days


@dataclass(frozen=True, slots=True)
class Account:
    """All that is due in one currency."""

    currency: str
    parts: Sequence[Part]
    spells: Sequence[Spell]
    compared: Sequence[Compared] = ()

    @property
    def gross(self) -> Decimal:
        """What is to be paid."""
        return sum((part.excerpt.gross for part in self.parts), NOTHING)

    @property
    def net(self) -> Decimal:
        """The sum before tax."""
        return sum((part.excerpt.net for part in self.parts), NOTHING)

    @property
    def tax(self) -> Decimal:
        """The sum of the taxes."""
        return sum((part.excerpt.tax for part in self.parts), NOTHING)

    @property
    def kwh(self) -> Decimal:
        """The energy that was billed."""
        return sum((part.excerpt.kwh for part in self.parts), NOTHING)

    @property
    def days(self) -> int:
        """How many days have a price."""
        spans = [(part.excerpt.first, part.excerpt.end) for part in self.parts]
        return len({first + number * DAY for first, end in spans for number in range((end - first).days)})

    @property
    def per_day(self) -> Decimal:
        """What a day cost on average."""
        return self.gross / self.days

    @property
    def per_kwh(self) -> Decimal | None:
        """What a kWh cost, all included; None without energy."""
        return self.gross / self.kwh if self.kwh > 0 else None


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of a meter that are in no sum, and why."""

    owner: str
    first: date
    end: date
    why: Problem
    centres: Centres = NOWHERE


@dataclass(frozen=True, slots=True)
class ReadDial:
    """A reading that the usage rests on."""

    owner: str
    register: str
    at: datetime
    kwh: Decimal
    is_estimated: bool
    centres: Centres = NOWHERE


@dataclass(frozen=True, slots=True)
class CostReport:
    """What a meter or a site cost between two days (`end` excluded); currencies are never added.

    `is_open` tells that a cycle in it goes on, so that more will be due. `facts` are names of things and
    what there is to say of them; `doubts` say why figures are estimates.
    """

    subject: str
    site: str
    address: str
    facts: Sequence[tuple[str, str]]
    first: date
    end: date
    step: Step
    is_open: bool
    made_at: datetime
    zone: tzinfo
    accounts: Sequence[Account]
    gaps: Sequence[Gap] = ()
    readings: Sequence[ReadDial] = ()
    doubts: Sequence[str] = ()

    @property
    def has_owners(self) -> bool:
        """Tell whether several meters, or a meter and the site, share the sums."""
        return len({part.owner for account in self.accounts for part in account.parts}) > 1
