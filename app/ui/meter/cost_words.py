"""What the card of a meter's cost says, in the person's words."""

from collections.abc import Mapping
from decimal import Decimal

from app.domain.errors import N_
from app.domain.tariff.billed import Bill
from app.domain.tariff.why import Why
from app.reports.words import Words
from app.ui.amounts import plain_kwh
from app.ui.costs.words import price_text as prices_text
from app.ui.costs.words import until_text
from app.use_cases.costs.told import PastCost, PresentCost, PriceNow

SO_FAR, PROJECTED, LAST, YEAR_AGO = "so far", "projected", "last", "year ago"
_NAMES: Mapping[str, str] = {
    SO_FAR: N_("So far"),
    PROJECTED: N_("To the end"),
    LAST: N_("Last cycle"),
    YEAR_AGO: N_("A year ago"),
}
_EDGES: Mapping[Why, str] = {
    Why.TIER: N_("{kwh} left at this price; the next one costs {price} because the next tier begins."),
    Why.SLAB: N_("{kwh} left at this price; the next one costs {price} because the slab changes."),
    Why.CAP: N_("{kwh} left at this price; the next one costs {price} because the price cap ends."),
    Why.SURPLUS: N_("{kwh} left of what you fed in; once they are used, the next one costs {price}."),
}


def bills_of(_: Words, cost: PresentCost | PastCost) -> dict[str, tuple[str, Bill]]:
    """Return the bills that explain the figures of a card, each with its name."""
    if isinstance(cost, PastCost):
        return {SO_FAR: (_("This cycle"), cost.bill)}
    found = {
        SO_FAR: cost.so_far,
        PROJECTED: cost.projected,
        LAST: cost.last_cycle,
        YEAR_AGO: cost.year_ago,
    }
    return {key: (_(_NAMES[key]), bill) for key, bill in found.items() if bill is not None}


def not_compared(_: Words, cost: PresentCost) -> list[str]:
    """Return why the cycle stands beside no earlier one, each reason once."""
    reasons = dict.fromkeys(_.of(error) for error in cost.not_compared)
    return [_("An earlier cycle is not compared: {why}", why=why) for why in reasons]


def price_text(_: Words, price: PriceNow, cost: PresentCost) -> str:
    """Return what the next kWh costs and until when."""
    said = prices_text(_, price, cost.so_far.currency)
    until = until_text(_, price.until, cost.now, cost.zone)
    return _("Now {price}", price=f"{said} {until}".strip())


def edge_text(_: Words, price: PriceNow, currency: str) -> str:
    """Return how far it is to a kWh that costs something else, "" where none does."""
    edge = _edge_text(_, price, currency)
    if not edge or not price.register:
        return edge
    return _("Dial {register}: {text}", register=price.register, text=edge)


def _edge_text(_: Words, price: PriceNow, currency: str) -> str:
    if price.left_kwh is None or price.jump is None or price.why is None:
        return ""
    kwh, jump = plain_kwh(_, price.left_kwh), _.price(price.jump, currency)
    return _(_EDGES[price.why], kwh=kwh, price=jump)


def average_of(bill: Bill) -> Decimal | None:
    """Return what a kWh of a bill costs, all included; None without energy."""
    kwh = Decimal(bill.wh).scaleb(-3)
    return bill.gross / kwh if kwh else None
