"""What screens say about costs, in the person's words."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from decimal import Decimal

from app.domain.cost.breakdown import Part
from app.reports.words import Words
from app.ui.components.share_bar import Share
from app.use_cases.costs.doubt import CostDoubt
from app.use_cases.costs.told import PriceNow


def per_kwh(_: Words, price: Decimal, currency: str) -> str:
    """Return a price, such as "CHF 0.27 per kWh"."""
    return _("{price} per kWh", price=_.price(price, currency))


def price_text(_: Words, price: PriceNow, currency: str) -> str:
    """Return what a kWh costs now, on each dial where these differ."""
    said = [_price_on(_, each, currency) for each in price.each]
    return ", ".join(said)


def _price_on(_: Words, price: PriceNow, currency: str) -> str:
    if not price.register:
        return per_kwh(_, price.price, currency)
    return _("{price} on dial {register}", price=per_kwh(_, price.price, currency), register=price.register)


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
    return _(doubt.sentence)


def counted_by_meter(_: Words) -> str:
    """Return how a tariff with tiers, caps or power counts where several meters share it."""
    return _(
        "Where meters share this tariff, tiers, caps and power count for each of them by itself. "
        "A minimum and the fixed amounts of a site count once for all of them."
    )


def _rests_on(_: Words, part: Part, currency: str) -> str:
    price = part.per_kwh
    # A mean of rounded amounts says nothing beyond this.
    return "" if price is None else f"{_.kwh(part.kwh)} · {per_kwh(_, round(price, 3), currency)}"
