"""Bills on paper beside what we reckon for the same days."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from app.domain.assignment import Level, Target
from app.domain.cycle import Cycle, cycle_before, cycle_on
from app.domain.errors import N_, MeterbookError
from app.domain.reading import Register
from app.domain.reconcile.own import Own
from app.domain.reconcile.reconciling import Reconciliation, reconcile
from app.domain.tariff.billed import Bill
from app.domain.zone import DAY, local_day
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.cycles import cycles_of
from app.use_cases.costs.doubt import CostDoubt, doubt_of_past
from app.use_cases.costs.in_use import tariffs_in_use
from app.use_cases.paper_bills import StoredPaper, one_paper_bill, paper_bills
from app.use_cases.stats import has_quarters

# So far around a bill its reasons may lie: the year before, and prices that came later.
_AROUND = 400 * DAY


class NoTariffThenError(MeterbookError):
    """Days that no tariff covers."""

    sentence = N_("No tariff covers all of these days. Choose one for this meter, from the first day on.")


class NotReadThenError(MeterbookError):
    """Days that no readings cover."""

    sentence = N_("The readings do not cover all of these days. Add one from before and one from after.")


class OtherCurrencyError(MeterbookError):
    """A bill in another currency than the tariff."""

    sentence = N_("The bill is in {theirs}, the tariff in {ours}. They cannot be compared.")


@dataclass(frozen=True, slots=True)
class Beside:
    """A bill on paper and ours; where there is none of ours, why."""

    name: str
    stored: StoredPaper
    found: Reconciliation | None
    error: MeterbookError | None = None

    @property
    def doubt(self) -> CostDoubt | None:
        """Why our own bill is an estimate, None where it is not."""
        return doubt_of_past(self.found.bill) if self.found else None


@dataclass(frozen=True, slots=True)
class Listed:
    """A bill on paper in a list, and how much more it is than ours; None where ours is not known."""

    stored: StoredPaper
    difference: Decimal | None


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The bills on paper of a meter, newest first."""

    name: str
    bills: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What we reckon for some days, for a form to begin with; without a bill of ours, why.

    `registers` are those of the meter where it has one for each tariff.
    """

    name: str
    first: date
    end: date
    bill: Bill | None
    error: MeterbookError | None = None
    registers: tuple[Register, ...] = ()


def paper_page(book: Book, meter_id: UUID) -> PaperPage:
    """Return the bills on paper of a meter. Raises GoneError."""
    stored = book.meter(meter_id)
    kept = paper_bills(book, Target(Level.METER, meter_id))
    return PaperPage(stored.row.name, tuple(_listed(book, stored, one) for one in reversed(kept)))


def bill_beside(book: Book, meter_id: UUID, bill_id: UUID) -> Beside:
    """Return a bill on paper beside ours, with each difference explained. Raises GoneError."""
    meter, stored = book.meter(meter_id), one_paper_bill(book, bill_id)
    try:
        return Beside(meter.row.name, stored, reconcile(_own_for(book, meter, stored), stored.paper))
    except MeterbookError as error:
        return Beside(meter.row.name, stored, None, error)


def expected_bill(book: Book, meter_id: UUID, first: date | None = None, end: date | None = None) -> Expected:
    """Return what we reckon for some days, by default for the last whole cycle. Raises GoneError."""
    meter = book.meter(meter_id)
    cycle = Cycle(first, end) if first and end else _last_cycle(book, meter)
    try:
        own = _own(book, meter, cycle, around=0 * DAY)
        registers = tuple(sorted(map(Register, own.metering.registers)))
        return Expected(
            meter.row.name,
            cycle.start,
            cycle.end,
            own.bill,
            registers=registers if len(registers) > 1 else (),
        )
    except MeterbookError as error:
        return Expected(meter.row.name, cycle.start, cycle.end, None, error)


def _listed(book: Book, meter: StoredMeter, stored: StoredPaper) -> Listed:
    try:
        own = _own_for(book, meter, stored, around=0 * DAY)
    except MeterbookError:
        return Listed(stored, None)
    return Listed(stored, stored.paper.total - own.bill.gross)


def _own_for(book: Book, meter: StoredMeter, stored: StoredPaper, around: timedelta = _AROUND) -> Own:
    own = _own(book, meter, Cycle(stored.paper.start, stored.paper.end), around)
    if own.terms.currency != stored.paper.currency:
        raise OtherCurrencyError(theirs=stored.paper.currency, ours=own.terms.currency)
    return own


def _own(book: Book, meter: StoredMeter, days: Cycle, around: timedelta) -> Own:
    """Return what we know of the days of a bill, and of some around them."""
    in_use = tariffs_in_use(book)
    terms = in_use.terms(meter, days.start, days.end) if in_use else None
    if in_use is None or terms is None or terms.first > days.start:
        raise NoTariffThenError
    quarters = has_quarters(book, meter)
    cycles = cycles_of(book, meter, in_use, days.start - around, has_quarters=quarters)
    if not cycles.is_known(days):
        raise NotReadThenError
    near = in_use.terms(meter, days.start - around, days.end + around)
    history = cycles.history(days, terms)
    tariffs = near.parts if near else ()
    return Own(terms, cycles.metering, cycles.zone, days.start, days.end, history, tariffs)


def _last_cycle(book: Book, meter: StoredMeter) -> Cycle:
    days = meter.row.anchor_day, meter.boundaries
    return cycle_before(cycle_on(local_day(book.now, meter.zone), *days), *days)
