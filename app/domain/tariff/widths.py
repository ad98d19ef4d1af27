"""How wide tiers are in a cycle, which table holds, and how much energy each tier gets."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from app.domain.money import rounded, times
from app.domain.tariff.durations import calendar_units
from app.domain.tariff.metered import KWH, Metered
from app.domain.tariff.parts import EVERY_MONTH, Months
from app.domain.tariff.stretches import Days
from app.domain.tariff.tables import Basis, Family, Last, Table, When

AGREED_KW = "kw"
Fill = tuple[int, int]


def table_of(tables: Sequence[Table], wh: int, metered: Metered) -> int:
    """Return the place of the first table that holds for so many Wh; the last one always does."""
    return next(
        place
        for place, table in enumerate(tables)
        if table.when is None or _holds(table.when, table.basis, wh, metered)
    )


def edges_of(table: Table, metered: Metered, months: Months = EVERY_MONTH) -> list[int]:
    """Return the upper edges of all tiers but the last, in Wh; of a season's part of a cycle by its days."""
    season = metered.of_days([metered.stretches[place] for place in metered.places_in(months)])
    factor = factor_of(table.basis, metered) * season
    return [edge_wh(tier.up_to, table.basis, factor) for tier in table.tiers if tier.up_to is not None]


def fills(family: Family, wh: int, edges: Sequence[int]) -> list[Fill]:
    """Return the places of the tiers that get energy, with their Wh; together they are `wh`."""
    reached = next((place for place, edge in enumerate(edges) if wh <= edge), len(edges))
    if family == "whole" or reached == 0:
        return [(reached, wh)]
    if family == "previous":
        return [(reached - 1, edges[reached - 1]), (reached, wh - edges[reached - 1])]
    bounds = [0, *edges[:reached], wh]
    return [(place, high - low) for place, (low, high) in enumerate(pairwise(bounds)) if high > low]


def factor_of(basis: Basis, metered: Metered) -> Days:
    """Return what the widths of a cycle, or of a part of it, are multiplied by."""
    return _in_places(basis, _factor(basis, metered, metered.share))


def _in_places(basis: Basis, factor: Days) -> Days:
    if basis.factor_places is None:
        return factor
    return Fraction(rounded(Fraction(factor), Decimal(1).scaleb(-basis.factor_places)))


def edge_wh(up_to: Decimal, basis: Basis, factor: Days) -> int:
    """Return a scaled edge in Wh: exact to the Wh, or in whole kWh."""
    kwh = times(up_to, factor)
    if basis.edge == "exact":
        return int((2 * kwh * KWH + 1) // 2)
    return int(kwh // 1 if basis.edge == "floor" else (2 * kwh + 1) // 2) * KWH


def left_of(table: Table, wh: int, metered: Metered) -> list[int]:
    """Return how many Wh more it takes, after so many, until the table itself may no longer hold."""
    when = table.when
    left = []
    if when and when.total_up_to:
        left.append(_limit_wh(when.total_up_to, table.basis, metered) - wh)
    if when and when.last and when.last.with_this:
        left.append(_last_wh(when.last) - metered.whole_imported_wh)
    return [each for each in left if each > 0]


def _limit_wh(up_to: Decimal, basis: Basis, metered: Metered) -> int:
    """Return a limit in Wh that the whole cycle is held against."""
    return edge_wh(up_to, basis, _in_places(basis, _factor(basis, metered, 1)))


def _factor(basis: Basis, metered: Metered, share: Days) -> Days:
    """Return what a width is multiplied by for a share of the whole cycle."""
    days = (metered.whole[1] - metered.whole[0]) * share
    if basis.per == "cycle":
        return share
    if basis.per == "day":
        return days
    if basis.per == "days":
        return Fraction(days) / basis.every
    if basis.per == "months":
        return Fraction(calendar_units(*metered.whole, "month") * share) / basis.every
    if basis.per == "agreed_kw":
        return Fraction(metered.counts.get(AGREED_KW, 1))
    return Fraction(metered.peak_w, KWH)


def _holds(when: When, basis: Basis, wh: int, metered: Metered) -> bool:
    if when.total_up_to is not None and wh > _limit_wh(when.total_up_to, basis, metered):
        return False
    return when.last is None or _held(when.last, metered)


def _held(last: Last, metered: Metered) -> bool:
    """Tell whether each of the last cycles stayed below; an unknown one counts as the table says."""
    if last.with_this and metered.whole_imported_wh > _last_wh(last):
        return False
    past = metered.history.cycles[: last.cycles]
    if any(cycle.wh > last.up_to * KWH for cycle in past):
        return False
    return len(past) == last.cycles or last.unknown


def _last_wh(last: Last) -> int:
    return edge_wh(last.up_to, Basis(), 1)
