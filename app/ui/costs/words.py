"""What screens say about costs, in the person's words."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from decimal import Decimal

from app.domain.cost.breakdown import Part
from app.reports.words import Words
from app.ui.components.share_bar import Share
from app.use_cases.costs.doubt import CostDoubt


def per_kwh(_: Words, price: Decimal, currency: str) -> str:
    """Return a price, such as "CHF 0.27 per kWh"."""
    return _("{price} per kWh", price=_.price(price, currency))


def shares(_: Words, parts: Mapping[str, Part], currency: str) -> list[Share]:
    """Return the parts of a cost with what each rests on."""
    return [
        Share(name, _rests_on(_, part, currency), _.money(part.amount, currency), part.amount)
        for name, part in parts.items()
    ]


def by_tier_named(_: Words, parts: Mapping[int, Part]) -> dict[str, Part]:
    """Return the parts of tiers under their names."""
    return {_("Tier {n}", n=tier): part for tier, part in parts.items()}


def until_text(_: Words, until: datetime | None, now: datetime, zone: tzinfo) -> str:
    """Return when a price ends, "" where it holds for a week and longer."""
    if until is None:
        return ""
    if until.astimezone(zone).date() == now.astimezone(zone).date():
        return _("until {time}", time=_.time(until, zone))
    return _("until {day}, {time}", day=_.day(until.astimezone(zone).date()), time=_.time(until, zone))


def doubt_text(_: Words, doubt: CostDoubt) -> str:
    """Return why a cost is an estimate."""
    return {
        CostDoubt.NO_READING: _(
            "≈ There is no reading in this cycle yet, so this goes by the pace before it."
        ),
        CostDoubt.ESTIMATED: _("≈ Some of the readings this rests on are estimates."),
        CostDoubt.SPREAD: _(
            "≈ Readings do not say at which hours energy was used, so it is spread evenly over the day."
        ),
    }[doubt]


def _rests_on(_: Words, part: Part, currency: str) -> str:
    price = part.per_kwh
    # A mean of rounded amounts says nothing beyond this.
    return "" if price is None else f"{_.kwh(part.kwh)} · {per_kwh(_, round(price, 3), currency)}"
