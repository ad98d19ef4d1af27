"""Prices of the Utility Rate Database by period and tier, and the tiers of a tariff that say the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.domain.errors import ARROW, N_
from app.domain.tariff.prices import MOST_PLACES
from app.domain.tariff.urdb_record import Record, bad, number_of

MOST_PERIODS, MOST_TIERS, LONGEST_UNIT = 100, 100, 40
ENDLESS = Decimal(10) ** 11
KW_AND_DAY, BILL_DAYS = "kwh/kw daily", 30
STEP_KEYS = ("max", "rate", "adj", "sell", "unit")


@dataclass(frozen=True, slots=True)
class Step:
    """A tier: its upper edge (none: open), its price, what export earns, and the unit of its edge."""

    edge: Decimal | None
    price: Decimal
    sell: Decimal
    unit: str


Structure = Sequence[Sequence[Step]]


def structure_of(record: Record, key: str) -> Structure:
    """Return the tiers of each period; none if the rate has no such charge."""
    given = record.get(key)
    if given is None or given == []:
        return []
    if not isinstance(given, list) or len(given) > MOST_PERIODS:
        raise bad(key, N_("Write a list of at most {most} periods."), most=MOST_PERIODS)
    return [_period(record, each, f"{key}{ARROW}period {number + 1}") for number, each in enumerate(given)]


def is_free(structure: Structure) -> bool:
    """Tell whether nothing costs anything."""
    return not any(step.price for steps in structure for step in steps)


def edges_of(periods: Iterable[Sequence[Step]]) -> tuple[Decimal, ...]:
    """Return the edges of all periods together."""
    return tuple(sorted({step.edge for steps in periods for step in steps if step.edge is not None}))


def tiers_of(
    structure: Structure, names: Mapping[int, str], edges: Sequence[Decimal]
) -> list[dict[str, Any]]:
    """Return the tiers of a tariff between edges, with a price for each named period."""
    return [
        {"up_to": edge}
        | _prices({name: _at(structure[period], edge).price for period, name in names.items()})
        for edge in (*edges, None)
    ]


def _prices(by_name: Mapping[str, Decimal]) -> dict[str, Any]:
    return {"prices": by_name} if len(by_name) > 1 else {"price": next(iter(by_name.values()))}


def _at(steps: Sequence[Step], edge: Decimal | None) -> Step:
    """Return the tier that holds just below an edge."""
    return next(step for step in steps if step.edge is None or (edge is not None and edge <= step.edge))


def _period(record: Record, given: object, place: str) -> list[Step]:
    if not isinstance(given, list) or not 0 < len(given) <= MOST_TIERS:
        raise bad(place, N_("Write a list of 1 to {most} tiers."), most=MOST_TIERS)
    steps = [_step(record, each, f"{place}{ARROW}tier {number + 1}") for number, each in enumerate(given)]
    lowest = Decimal(0)
    for number, step in enumerate(steps[:-1]):
        if step.edge is None or step.edge <= lowest:
            raise bad(
                f"{place}{ARROW}tier {number + 1}", N_("This tier does not end above the one before it.")
            )
        lowest = step.edge
    return [*steps[:-1], _opened(record, steps[-1], place)]


def _opened(record: Record, last: Step, place: str) -> Step:
    if last.edge is not None and last.edge > 0:
        record.note(place, N_("The last tier ends at {edge}: what is above costs the same."), edge=last.edge)
    return Step(None, last.price, last.sell, last.unit)


def _step(record: Record, given: object, place: str) -> Step:
    if not isinstance(given, Mapping):
        raise bad(place, N_("Write names and values in curly brackets."))
    for key in given:
        if key not in STEP_KEYS:
            record.note(place, N_("“{name}” is not known here and left out."), name=key)
    if given.get("rate") is None and given.get("adj") is None:
        record.note(place, N_("No price is given: it counts as zero."))
    rate, adjustment, sell = (_number(given, key, place) for key in ("rate", "adj", "sell"))
    edge, unit = _edge(record, given, place)
    price, earned = (record.to_places(place, number) for number in (rate + adjustment, sell))
    return Step(edge, price, earned, unit)


def _edge(record: Record, given: Mapping[str, object], place: str) -> tuple[Decimal | None, str]:
    unit = str(given.get("unit") or "").strip().lower()[:LONGEST_UNIT]
    edge = _number(given, "max", place) if given.get("max") is not None else None
    if edge is None or edge >= ENDLESS:
        return None, unit
    if unit == KW_AND_DAY:
        sentence = N_("Limits per kW and day count for {days} days a bill.")
        record.note(place, sentence, days=BILL_DAYS)
        edge, unit = edge * BILL_DAYS, "kwh/kw"
    return round(edge, MOST_PLACES).normalize() + 0, unit


def _number(given: Mapping[str, object], key: str, place: str) -> Decimal:
    value = given.get(key)
    return Decimal(0) if value is None else number_of(value, f"{place}{ARROW}{key}")
