"""What falls once on a site or unit with several meters, in calendar months."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.assignment import Target
from app.domain.contract import MissingContractError
from app.domain.cost.common import Common, common_of
from app.domain.cost.cycled import Spent
from app.domain.cost.step import Step
from app.domain.cost.terms import Terms
from app.domain.cycle import Cycle, cycle_after, cycle_on
from app.domain.tariff.added import MinimumCharge
from app.storage.queries.meters import StoredMeter
from app.use_cases.costs.in_use import Party
from app.use_cases.costs.window import Days, Window, known_days, per_day_of


@dataclass(frozen=True, slots=True)
class PartyDays:
    """What falls on a site or unit and on none of its meters; `is_added`: these are in the site's sum."""

    target: Target
    days: tuple[Days, ...]
    is_added: bool


def party_days(window: Window, meters: Sequence[StoredMeter]) -> list[PartyDays]:
    """Return what falls once on the site of some meters and on its units, a part that is unknown left out."""
    adding = {one.row.id for one in meters}
    parties = window.in_use.parties(meters[0].site.id, window.first, window.end)
    found = [
        PartyDays(each.target, _known(window, each), any(one.row.id in adding for one in each.meters))
        for each in parties
    ]
    return [each for each in found if each.days]


def _known(window: Window, party: Party) -> tuple[Days, ...]:
    try:
        return tuple(_days(window, party))
    except MissingContractError:
        # Its meters say so.
        return ()


def _days(window: Window, party: Party) -> Iterator[Days]:
    month = cycle_on(window.first, 1)
    while month.start < window.end:
        common = _common(window, party, month)
        if common is not None:
            pace = per_day_of(common.bill, common.terms) if month.end >= window.end else None
            days = common.days(window.first, window.end, window.step)
            yield Days(common.terms.currency, days, pace)
        month = cycle_after(month, 1)


def _common(window: Window, party: Party, month: Cycle) -> Common | None:
    terms = window.in_use.party_terms(party.target, month.start, month.end)
    if terms is None:
        return None
    spent = _spent(window, party, terms) if _has_minimum(terms) else ()
    return common_of(Common(terms, party.meters[0].zone, spent=tuple(spent)))


def _has_minimum(terms: Terms) -> bool:
    return any(isinstance(charge, MinimumCharge) for _, tariff in terms.parts for charge in tariff.charges)


def _spent(window: Window, party: Party, terms: Terms) -> Iterator[Spent]:
    """Yield what the meters cost on the days on which they have the tariff of their party."""
    month = replace(window, first=terms.first, end=terms.end, step=Step.DAY)
    for stored in party.meters:
        under = window.in_use.days_under(party.target, stored, terms.first, terms.end)
        for days in known_days(month, stored):
            yield from (day for day in days.days if any(part.first <= day.first < part.end for part in under))
