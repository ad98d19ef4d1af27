"""What falls once on a site or unit with several meters, in calendar months."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.domain.assignment import Target
from app.domain.cost.charges import depends_on_total
from app.domain.cost.common import Common, common_of
from app.domain.cost.cycled import Spent
from app.domain.cost.step import Step
from app.domain.cost.terms import Terms
from app.domain.cycle import Cycle, cycle_after, cycle_on
from app.domain.errors import MeterbookError
from app.domain.zone import DAY
from app.storage.queries.meters import StoredMeter
from app.use_cases.costs.in_use import Party
from app.use_cases.costs.window import Days, Window, known_days, per_day_of


@dataclass(frozen=True, slots=True)
class PartyDays:
    """What falls on a site or unit and on none of its meters; `is_added`: it is in the site's sum."""

    target: Target
    days: Days
    is_added: bool


@dataclass(frozen=True, slots=True)
class PartyMonth:
    """A month of a site or unit with several meters; `is_added`: it is in the site's sum."""

    party: Party
    month: Cycle
    is_added: bool
    spending: "_Spending"

    @property
    def common(self) -> list[Common]:
        """What none of the meters bears, for each stretch of days under tariffs.

        Raises what says why it has no price.
        """
        in_use = self.spending.window.in_use
        each = in_use.party_terms(self.party, self.month.start, self.month.end)
        found = (common_of(self._under(terms)) for terms in each)
        return [common for common in found if common is not None]

    def _under(self, terms: Terms) -> Common:
        depends = any(depends_on_total(tariff) for _, tariff in terms.parts)
        spent = self.spending.of(self.party, terms) if depends else ()
        return Common(terms, self.party.meters[0].zone, spent=tuple(spent))


def party_days(window: Window, meters: Sequence[StoredMeter]) -> list[PartyDays]:
    """Return what falls once on the site of some meters and on its units, month by month.

    A month whose tariff cannot be applied is left out.
    """
    return [
        PartyDays(each.party.target, days, each.is_added)
        for each in party_months(window, meters)
        for days in _days(window, each)
    ]


def party_months(window: Window, meters: Sequence[StoredMeter]) -> Iterator[PartyMonth]:
    """Yield the months of the site of some meters and of its units in which several of them share a bill."""
    adding = {one.row.id for one in meters}
    spending = _Spending(_in_whole_months(window))
    month = cycle_on(window.first, 1)
    while month.start < window.end:
        for party in window.in_use.parties(meters[0].site.id, month.start, month.end):
            is_added = any(one.row.id in adding for one in party.meters)
            yield PartyMonth(party, month, is_added, spending)
        month = cycle_after(month, 1)


@dataclass(frozen=True, slots=True)
class _Spending:
    """What the meters of parties cost day by day, each of them priced once."""

    window: Window
    known: dict[UUID, list[Days]] = field(default_factory=dict)

    def of(self, party: Party, terms: Terms) -> Iterator[Spent]:
        """Yield what the meters cost on the days on which they have the tariff of their party."""
        for stored in party.meters:
            under = self.window.in_use.days_under(party.target, stored, terms.first, terms.end)
            for days in self._days(stored):
                yield from (
                    day for day in days.days if any(part.first <= day.first < part.end for part in under)
                )

    def _days(self, stored: StoredMeter) -> list[Days]:
        if stored.row.id not in self.known:
            self.known[stored.row.id] = known_days(self.window, stored)
        return self.known[stored.row.id]


def _in_whole_months(window: Window) -> Window:
    first, last = cycle_on(window.first, 1), cycle_on(window.end - DAY, 1)
    return replace(window, first=first.start, end=last.end, step=Step.DAY)


def _days(window: Window, each: PartyMonth) -> list[Days]:
    try:
        return [_days_of(window, common) for common in each.common]
    except MeterbookError:
        # Its meters say so.
        return []


def _days_of(window: Window, common: Common) -> Days:
    pace = per_day_of(common.bill, common.terms) if common.terms.end >= window.end else None
    return Days(common.terms.currency, common.days(window.first, window.end, window.step), pace)
