"""What the units' own tariffs make of what their meters counted, by the calculation of all costs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from app.domain.assignment import Level, Target
from app.domain.cost.breakdown import by_charge, by_period, whole
from app.domain.cost.common import Common, common_of
from app.domain.cost.cycled import Spent
from app.domain.cost.metering import Metering
from app.domain.cost.terms import Terms
from app.domain.counting import TARIFFS
from app.domain.errors import N_, MeterbookError, Word
from app.domain.quality import Quality
from app.domain.reading import Register
from app.domain.sharing.bill import BillForm
from app.domain.sharing.facts import Facts, Measured, Priced, Tenancy
from app.domain.sharing.months import months_of
from app.domain.sharing.parts import Lack, Missing
from app.domain.sharing.tariff_lines import priced_by
from app.domain.tariff.billed import Bill
from app.domain.tariff.load import Load
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.in_use import InUse, Party, tariffs_in_use
from app.use_cases.landlord.known import Known
from app.use_cases.landlord.own_history import Occupied, OwnHistory


class NoTariffError(MeterbookError):
    """A unit without a price on some of the days of a bill."""

    sentence = N_("No tariff holds for all of its days.")


class OtherCurrencyError(MeterbookError):
    """A tariff that prices in another currency than the bill."""

    sentence = N_("Its tariff is in {own}, the bill in {currency}.")


@dataclass(frozen=True, slots=True)
class Billed:
    """What one meter counted for an occupant, and what a month of that costs."""

    tenancy: Tenancy
    measured: Measured
    bill: Bill

    def priced(self, step: Decimal) -> Priced:
        """Return the same as lines."""
        return priced_by(self.bill, self.tenancy, self.measured, step)

    @property
    def spent(self) -> Spent:
        """What it costs, as what falls on the whole unit counts it."""
        days = self.bill.first, self.measured.end
        return Spent(*days, whole(self.bill), by_period(self.bill), by_charge(self.bill))


@dataclass(frozen=True)
class OwnTariffs:
    """The tariffs in use, and the meters of a site with what they counted.

    A bill of several months is priced month by month from its first day on, as cycles are; what one
    leaves behind, such as energy carried over or a peak that binds, counts in the next.
    """

    book: Book
    known: Mapping[UUID, Known]
    occupied: Occupied

    def priced(self, facts: Facts) -> Facts:
        """Return the facts with what each occupant's tariff makes, and with what has no price."""
        billed: list[Billed] = []
        missing = list(facts.missing)
        for tenancy, measured in _let(facts):
            try:
                bills = list(self._bills(measured, facts.bill))
            except MeterbookError as error:
                missing.append(_missing(facts, measured, error))
            else:
                billed += [Billed(tenancy, measured, bill) for bill in bills]
        every = [*billed, *self._common(billed, facts.bill.start)]
        priced = tuple(each.priced(facts.bill.step) for each in every)
        return replace(facts, priced=priced, missing=tuple(missing))

    @cached_property
    def in_use(self) -> InUse | None:
        """Which tariff holds for what."""
        return tariffs_in_use(self.book)

    def _bills(self, measured: Measured, form: BillForm) -> Iterator[Bill]:
        known = self.known[measured.meter_id]
        zone, load = known.stored.zone, _load(known, measured)
        history = self._history.before(known.stored, measured, form) if self._history else None
        for first, after in months_of(form.start, measured.start, measured.end):
            terms = self._terms(known.stored, first, after, form.currency)
            bill = terms.bill(load, midnight(first, zone), midnight(after, zone), history)
            history = history and history.after(bill)
            yield bill

    @cached_property
    def _history(self) -> OwnHistory | None:
        return OwnHistory(self.book, self.in_use, self.occupied) if self.in_use else None

    def _terms(self, stored: StoredMeter, first: date, after: date, currency: str) -> Terms:
        terms = None if self.in_use is None else self.in_use.terms(stored, first, after)
        if terms is None or terms.first > first:
            raise NoTariffError
        if terms.currency != currency:
            raise OtherCurrencyError(own=terms.currency, currency=currency)
        return terms

    def _common(self, billed: Sequence[Billed], bill_start: date) -> Iterator[Billed]:
        """Yield what falls once on an occupant's unit with several meters."""
        of_stays: dict[Tenancy, list[Billed]] = defaultdict(list)
        for each in billed:
            of_stays[each.tenancy].append(each)
        for stay, some in of_stays.items():
            for first, after in months_of(bill_start, stay.start, stay.end):
                of_month = [each for each in some if first <= each.bill.first < after]
                yield from self._common_of(stay, of_month, first, after)

    def _common_of(self, stay: Tenancy, some: Sequence[Billed], first: date, after: date) -> Iterator[Billed]:
        for one in some[:1]:
            stored = self.known[one.measured.meter_id].stored
            spent = [each.spent for each in some]
            for terms in self._common_terms(Target(Level.UNIT, stay.unit_id), stored, first, after):
                common = common_of(Common(terms, stored.zone, spent=spent))
                if common:
                    yield Billed(stay, one.measured, common.bill)

    def _common_terms(self, unit: Target, stored: StoredMeter, first: date, after: date) -> Sequence[Terms]:
        """Return the tariffs of a unit whose meters share them, none where each bears all of its own."""
        party = self._sharing(stored.site.id, first, after).get(unit)
        if self.in_use is None or party is None:
            return ()
        is_under = self.in_use.days_under(unit, stored, first, after)
        return self.in_use.party_terms(party, first, after) if is_under else ()

    def _sharing(self, site_id: UUID, first: date, after: date) -> dict[Target, Party]:
        """Return the units of a site with several meters on some days."""
        known = self._known_sharing
        if (first, after) not in known:
            parties = self.in_use.parties(site_id, first, after) if self.in_use else ()
            known[first, after] = {party.target: party for party in parties}
        return known[first, after]

    @cached_property
    def _known_sharing(self) -> dict[tuple[date, date], dict[Target, Party]]:
        return {}


def _let(facts: Facts) -> Iterator[tuple[Tenancy, Measured]]:
    """Yield what was counted for an occupant."""
    stays: dict[UUID | None, list[Tenancy]] = defaultdict(list)
    for stay in facts.tenancies:
        if stay.person_id:
            stays[stay.unit_id].append(stay)
    for each in facts.measured:
        for stay in stays[each.unit_id]:
            if stay.start <= each.start < stay.end:
                yield stay, each


def _missing(facts: Facts, measured: Measured, error: MeterbookError) -> Missing:
    unit = facts.name_of(measured.unit_id) if measured.unit_id else ""
    sentence = Word(N_("“{unit}” has no price. {why}"), {"unit": unit, "why": error})
    return Missing(Lack.TARIFF, sentence, measured.start, measured.meter_id, measured.unit_id)


def _load(known: Known, measured: Measured) -> Load:
    """Return the energy of some days; spread evenly where it is an estimate or meters hang below."""
    zone = known.stored.zone
    opens, closes = midnight(measured.start, zone), midnight(measured.end, zone)
    if measured.is_estimated or measured.below_wh:
        quality = Quality.ESTIMATED if measured.is_estimated else Quality.INTERPOLATED
        return load_of_sum(measured.wh, opens, closes, quality=quality)
    return _metering(known.standing_for(measured.start, measured.end)).load(opens, closes)


def _metering(known: Known) -> Metering:
    """Return all that a meter counted, its registers and its quarters."""
    shown = known.registers
    return Metering(
        energy=known.energy,
        export=known.counted_by(Register.EXPORT) if Register.EXPORT in shown else None,
        registers={name: known.counted_by(name) for name in TARIFFS if name in shown},
        quarters=known.quarters.get(Register.TOTAL, ()),
    )
