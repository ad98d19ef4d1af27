"""Energy of a rate of the Utility Rate Database: by the clock, by tiers, with fuel and with export."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from app.domain.errors import N_
from app.domain.tariff.urdb_clock import ELSEWHEN, EVERY_MONTH, Clock, clock_of, schedule_of, season
from app.domain.tariff.urdb_demand import has_ratchet
from app.domain.tariff.urdb_record import Record, bad
from app.domain.tariff.urdb_steps import Structure, edges_of, structure_of, tiers_of

KEY = "energyratestructure"
FUEL = "fueladjustmentsmonthly"
PER_KW = "kwh/kw"
BASES: dict[str, dict[str, Any]] = {
    "": {},
    "kwh": {},
    "kwh daily": {"per": "day"},
    PER_KW: {"per": "kw"},
}
NET_METERING = "Net Metering"
RULES = ("", NET_METERING, "Net Billing Instantaneous", "Net Billing Hourly")

Edges = tuple[str, tuple[Decimal, ...]]


def energy_charges(record: Record) -> Iterator[dict[str, Any]]:
    """Yield a charge for each season whose tiers have the same edges, then fuel and export."""
    structure = structure_of(record, KEY)
    if structure:
        clock = clock_of(record, "energy", len(structure))
        seasons: dict[Edges, list[int]] = {}
        for month in EVERY_MONTH:
            seasons.setdefault(_edges(record, structure, clock.used([month])), []).append(month)
        for edges, months in seasons.items():
            yield _season(structure, clock, edges, months)
        yield from _export(record, structure, clock)
    yield from _fuel(record)


def netting_of(record: Record) -> dict[str, Any] | None:
    """Return how export is set against import: over a month under net metering, else as measured."""
    rule = record.text("dgrules")
    if rule not in RULES:
        record.note("dgrules", N_("“{rule}” is left out: export is paid as measured."), rule=rule)
    if rule == "Net Billing Hourly":
        record.note("dgrules", N_("Export is set against import by the quarter of an hour, not by the hour."))
    return {"per": "cycle", "carry": "kwh"} if rule == NET_METERING else None


def _season(structure: Structure, clock: Clock, edges: Edges, months: Sequence[int]) -> dict[str, Any]:
    unit, limits = edges
    names, schedule = clock.names(months), schedule_of(clock, months)
    tiers = tiers_of(structure, names, limits)
    if schedule and schedule["otherwise"]:
        for tier in tiers:
            tier["prices"][ELSEWHEN] = 0
    return {
        "kind": "energy",
        "name": season("Energy", months),
        "months": months,
        "schedule": schedule,
        "tables": [{"basis": BASES[unit], "tiers": tiers}],
    }


def _edges(record: Record, structure: Structure, used: Sequence[int]) -> Edges:
    """Return the unit and the edges that the periods of a month have together."""
    tiered = [structure[period] for period in used if len(structure[period]) > 1]
    units = {step.unit for steps in tiered for step in steps[:-1]}
    if len(units) > 1 or not units <= set(BASES):
        raise bad(KEY, N_("Limits in {units} cannot be billed."), units=", ".join(sorted(units)))
    edges = edges_of(tiered)
    if any(edges_of([steps]) != edges for steps in tiered) or 0 < len(tiered) < len(used):
        record.note(
            KEY, N_("Limits differ between the periods of a month: each is compared with the whole month.")
        )
    if PER_KW in units and has_ratchet(record):
        record.note(KEY, N_("Limits per kW count by the highest power of the bill itself, not of past ones."))
    return min(units, default=""), edges


def _export(record: Record, structure: Structure, clock: Clock) -> Iterator[dict[str, Any]]:
    names = clock.names()
    earned = {name: structure[period][0].sell for period, name in names.items()}
    sells = {step.sell for period in names for step in structure[period]}
    if sells == {0}:
        return
    if record.text("dgrules") == NET_METERING:
        record.note(KEY, N_("What export earns is left out: it is set against import."))
        return
    if any(step.sell != structure[period][0].sell for period in names for step in structure[period]):
        record.note(KEY, N_("What export earns by tier is left out: the first tier's price counts."))
    price = {"prices": earned} if len(earned) > 1 else {"price": next(iter(earned.values()))}
    yield {"kind": "energy", "name": "Export", "flow": "export", "schedule": schedule_of(clock)} | price


def _fuel(record: Record) -> Iterator[dict[str, Any]]:
    by_price: dict[Decimal, list[int]] = {}
    for month, price in zip(EVERY_MONTH, record.months(FUEL), strict=False):
        by_price.setdefault(record.to_places(FUEL, price), []).append(month)
    for price, months in by_price.items():
        if price:
            name = season("Fuel adjustment", months)
            yield {"kind": "energy", "name": name, "months": months, "price": price}
