"""Collects a cost report: bills cut to the days asked for, what they rest on, and other days beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.assignment import Level
from app.domain.cost.step import Step
from app.domain.errors import N_, MeterbookError
from app.domain.people.centres import together
from app.domain.tariff.billed import NOTHING
from app.domain.zone import DAY, local_day
from app.reports.cost_report import Account, Compared, CostReport, Gap, Part, ReadDial
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.cost_centres import CostCentres
from app.use_cases.cost_reports.compared import Window, other_windows
from app.use_cases.cost_reports.priced import NO_READINGS, NO_TARIFF, MeterPrices, Piece, Priced
from app.use_cases.cost_reports.readings import dials_read
from app.use_cases.cost_reports.shared import PartyPrices, party_prices
from app.use_cases.cost_reports.spells import spells_of
from app.use_cases.cost_reports.wanted import Wanted, meters_about
from app.use_cases.costs.cycles import cycles_of
from app.use_cases.costs.in_use import InUse, tariffs_in_use
from app.use_cases.progress import Progress, unseen
from app.use_cases.stats import has_quarters, meter_now

_MOST_DAYS_BY_DAY = 62


class NoTariffForDaysError(MeterbookError):
    """A report on days without a price."""

    sentence = N_("No tariff holds for “{name}” on these days. Choose one first, or choose other days.")


class NoReadingsForDaysError(MeterbookError):
    """A report on days of which no usage is known."""

    sentence = N_("Readings do not cover these days of “{name}”. Add readings, or choose other days.")


class UnpricedError(MeterbookError):
    """A report on days whose tariff cannot be applied."""

    sentence = N_("“{name}” has no price on these days. {why}")


@dataclass(frozen=True)
class _Asked:
    """Whose prices are asked for, and which days."""

    book: Book
    name: str
    meters: Sequence[MeterPrices]
    shared: PartyPrices | None
    wanted: Wanted
    others: Sequence[Window]
    centres: CostCentres

    @property
    def step(self) -> Step:
        """Days in a short report, months in a long one."""
        is_short = self.wanted.end - self.wanted.first <= _MOST_DAYS_BY_DAY * DAY
        return Step.DAY if is_short else Step.MONTH

    def pieces(self, first: date, end: date, step: Step) -> Iterator[Piece]:
        """Yield all priced days, and those without a price."""
        for meter in self.meters:
            for piece in meter.pieces(first, end, step):
                days = piece if isinstance(piece, Gap) else piece.told.whole
                centres = self.centres.of_meter(meter.cycles.stored.row.id, days.first, days.end)
                yield replace(piece, centres=centres)
        if self.shared is not None:
            yield from self.shared.pieces(first, end, step)


def cost_report(book: Book, wanted: Wanted, progress: Progress = unseen) -> CostReport:
    """Return the report. Raises GoneError, and says in a sentence why there is nothing to tell."""
    about = meters_about(book, wanted.about)
    today = local_day(book.now, about[0].zone)
    wanted.check(today)
    name = about[0].row.name if wanted.about.level is Level.METER else about[0].site.name
    in_use = tariffs_in_use(book)
    if in_use is None:
        raise NoTariffForDaysError(name=name)
    asked = _asked(book, name, about, in_use, wanted)
    return _report(asked, about[0], progress)


def _asked(book: Book, name: str, about: Sequence[StoredMeter], in_use: InUse, wanted: Wanted) -> _Asked:
    is_site = wanted.about.level is Level.SITE
    others = other_windows(None if is_site else about[0], wanted.first, wanted.end)
    first = min([wanted.first, *(window.first for window in others)])
    tomorrow = local_day(book.now, about[0].zone) + DAY
    centres = CostCentres(book)
    shared = party_prices(book, in_use, about[0].site, centres, tomorrow) if is_site else None
    adding = in_use.adding.get(wanted.about.id, ()) if is_site else about
    meters = [_meter(book, stored, in_use, first) for stored in adding]
    counted = replace(wanted, end=min(wanted.end, tomorrow))
    return _Asked(book, name, meters, shared, counted, others, centres)


def _meter(book: Book, stored: StoredMeter, in_use: InUse, first: date) -> MeterPrices:
    quarters = has_quarters(book, stored)
    cycles = cycles_of(book, stored, in_use, first, has_quarters=quarters)
    return MeterPrices(stored.row.name, cycles, meter_now(book, stored))


def _report(asked: _Asked, stored: StoredMeter, progress: Progress) -> CostReport:
    wanted, total = asked.wanted, len(asked.others) + 2
    progress(0, total)
    pieces = list(asked.pieces(wanted.first, wanted.end, asked.step))
    priced = [piece for piece in pieces if isinstance(piece, Priced)]
    gaps = [piece for piece in pieces if isinstance(piece, Gap)]
    if not priced:
        raise _nothing(asked.name, gaps)
    progress(1, total)
    compared: list[tuple[str, Compared]] = []
    for number, window in enumerate(() if gaps else asked.others):
        compared += _compared(asked, window)
        progress(number + 2, total)
    return CostReport(
        subject=asked.name,
        site=stored.site.name,
        address=stored.site.address,
        facts=_facts(asked, stored, priced),
        first=wanted.first,
        end=wanted.end,
        step=asked.step,
        is_open=any(piece.is_open for piece in priced),
        made_at=asked.book.now,
        zone=stored.zone,
        accounts=_accounts(priced, asked.step, compared),
        gaps=_joined(gaps),
        readings=tuple(_readings(asked)),
        doubts=tuple(dict.fromkeys(piece.doubt.sentence for piece in priced if piece.doubt)),
    )


def _nothing(name: str, gaps: Sequence[Gap]) -> MeterbookError:
    reasons = {gap.why.sentence for gap in gaps}
    unpriced = [gap.why for gap in gaps if gap.why.sentence not in {NO_TARIFF, NO_READINGS}]
    if unpriced:
        return UnpricedError(name=name, why=unpriced[-1])
    return NoReadingsForDaysError(name=name) if NO_READINGS in reasons else NoTariffForDaysError(name=name)


def _accounts(
    priced: Sequence[Priced], step: Step, compared: Sequence[tuple[str, Compared]]
) -> tuple[Account, ...]:
    by_currency = dict.fromkeys(piece.told.whole.currency for piece in priced)
    return tuple(_account(currency, priced, step, compared) for currency in by_currency)


def _account(
    currency: str, priced: Sequence[Priced], step: Step, compared: Sequence[tuple[str, Compared]]
) -> Account:
    same = [piece for piece in priced if piece.told.whole.currency == currency]
    return Account(
        currency,
        tuple(Part(piece.owner, piece.told.whole, piece.centres) for piece in same),
        spells_of([each for piece in same for each in piece.told.steps], step),
        tuple(each for of, each in compared if of == currency),
    )


def _compared(asked: _Asked, window: Window) -> list[tuple[str, Compared]]:
    """Return what other days cost by currency; nothing unless all of them are known."""
    pieces = list(asked.pieces(window.first, window.end, Step.MONTH))
    priced = [piece for piece in pieces if isinstance(piece, Priced)]
    if len(priced) < len(pieces):
        return []
    currencies = dict.fromkeys(piece.told.whole.currency for piece in priced)
    return [(currency, _sum(window, currency, priced)) for currency in currencies]


def _sum(window: Window, currency: str, priced: Sequence[Priced]) -> Compared:
    same = [piece.told.whole for piece in priced if piece.told.whole.currency == currency]
    kwh = sum((each.kwh for each in same), NOTHING)
    gross = sum((each.gross for each in same), NOTHING)
    return Compared(window.name, window.first, window.end, kwh, gross)


def _joined(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return gaps that follow each other for one reason as one."""
    found: list[Gap] = []
    for gap in gaps:
        if found and replace(found[-1], first=gap.first, end=gap.end) == gap and found[-1].end == gap.first:
            found[-1] = replace(found[-1], end=gap.end)
        else:
            found.append(gap)
    return tuple(found)


def _facts(asked: _Asked, stored: StoredMeter, priced: Sequence[Priced]) -> tuple[tuple[str, str], ...]:
    """Return what a bookkeeper wants to know of the meter and its tariffs."""
    tariffs = ", ".join(dict.fromkeys(name for piece in priced for name in piece.tariffs))
    serial = stored.devices[-1].serial if asked.wanted.about.level is Level.METER else ""
    is_one = len({piece.owner for piece in priced}) == 1
    centres = together(piece.centres for piece in priced).both if is_one else ""
    facts = ((N_("Meter number"), serial), (N_("Tariff"), tariffs), (N_("Cost centre"), centres))
    return tuple((name, value) for name, value in facts if value)


def _readings(asked: _Asked) -> Iterator[ReadDial]:
    for meter in asked.meters:
        stored = meter.cycles.stored
        for dial in dials_read(asked.book, stored, asked.wanted.first, asked.wanted.end):
            day = local_day(dial.at, stored.zone)
            yield replace(dial, centres=asked.centres.on(stored.row.id, day))
