"""Demand of a rate of the Utility Rate Database: by the clock, flat by months, with what past months bind."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from app.domain.errors import N_
from app.domain.tariff.urdb_clock import EVERY_MONTH, clock_of, schedule_of, season
from app.domain.tariff.urdb_record import Record
from app.domain.tariff.urdb_steps import Structure, edges_of, is_free, structure_of, tiers_of

WINDOW, RATCHET = "demandwindow", "demandratchetpercentage"
LOOKBACK, LOOKBACK_RANGE, LOOKBACK_MONTHS = "lookbackpercent", "lookbackrange", "lookbackmonths"
WINDOWS = (15, 30, 60)
YEAR_BACK, FARTHEST = 11, 60
UNITS = {"": "kW", "kw": "kW", "kva": "kVA"}
LEFT_OUT = N_("Demand per {unit} is left out.")


def demand_charges(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the demand by the clock, and flat demand for each of its seasons."""
    by_clock, flat = structure_of(record, "demandratestructure"), structure_of(record, "flatdemandstructure")
    if by_clock and not is_free(by_clock) and _unit(record, "demandrateunit"):
        clock = clock_of(record, "demand", len(by_clock))
        yield _charge(record, "Demand", "demandrateunit") | {
            "schedule": schedule_of(clock),
            "tiers": tiers_of(by_clock, clock.names(), edges_of(by_clock[period] for period in clock.used())),
        }
    if flat and not is_free(flat) and _unit(record, "flatdemandunit"):
        yield from _flat(record, flat)


def has_ratchet(record: Record) -> bool:
    """Tell whether past demand binds the demand that is billed."""
    return record.says(RATCHET) or record.says(LOOKBACK)


def _flat(record: Record, structure: Structure) -> Iterator[dict[str, Any]]:
    by_month = record.periods("flatdemandmonths", len(structure)) or [0] * len(EVERY_MONTH)
    for period in sorted(set(by_month)):
        months = [month for month in EVERY_MONTH if by_month[month - 1] == period]
        if not is_free([structure[period]]):
            yield _charge(record, season("Flat demand", months), "flatdemandunit") | {
                "months": months,
                "tiers": tiers_of(structure, {period: ""}, edges_of([structure[period]])),
            }


def _charge(record: Record, name: str, unit_key: str) -> dict[str, Any]:
    return {
        "kind": "demand",
        "name": name,
        "unit": _unit(record, unit_key),
        "window": _window(record),
        "ratchet": _ratchet(record),
    }


def _unit(record: Record, key: str) -> str | None:
    """Return the unit of a demand; none, and a note, for one that cannot be billed."""
    given = record.text(key)
    if given.lower() not in UNITS:
        record.note(key, LEFT_OUT, unit=given)
    return UNITS.get(given.lower())


def _window(record: Record) -> int:
    minutes = record.number(WINDOW)
    if minutes in WINDOWS:
        return int(minutes)
    nearest = min(WINDOWS, key=lambda window: abs(window - minutes))
    if record.says(WINDOW):
        sentence = N_("Windows of {minutes} minutes are not known here: {nearest} minutes are billed.")
        record.note(WINDOW, sentence, minutes=minutes, nearest=nearest)
    else:
        record.note(
            WINDOW, N_("No window of demand is given: {nearest} minutes are billed."), nearest=nearest
        )
    return nearest


def _ratchet(record: Record) -> dict[str, Any] | None:
    """Return what past demand binds: some months to the year before, or all to the months looked at."""
    shares = record.months(RATCHET)
    binding = [month for month, share in zip(EVERY_MONTH, shares, strict=False) if share > 0]
    if len({share for share in shares if share > 0}) > 1:
        record.note(RATCHET, N_("Shares that differ between months are left out."))
    elif binding:
        return {"percent": _percent(shares[binding[0] - 1]), "months": YEAR_BACK, "binds": binding}
    return _lookback(record)


def _lookback(record: Record) -> dict[str, Any] | None:
    share = record.number(LOOKBACK)
    if share <= 0:
        return None
    back = min(max(int(record.number(LOOKBACK_RANGE)), 0), FARTHEST) or YEAR_BACK
    flags = record.months(LOOKBACK_MONTHS)
    looked = [month for month, flag in zip(EVERY_MONTH, flags, strict=False) if flag]
    return {"percent": _percent(share), "months": back, "looks_at": looked or "all"}


def _percent(share: Decimal) -> Decimal:
    """Return a share as a percentage; most rates write 0.5, some write 50."""
    return round(share * 100 if share <= 1 else share, 6)
