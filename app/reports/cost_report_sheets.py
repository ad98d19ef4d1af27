"""A cost report as tables for bookkeeping: one row for each line of a bill, then the sums."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from app.domain.cost.step import Step
from app.domain.errors import N_
from app.domain.people.centres import NOWHERE
from app.domain.tariff.billed import Line
from app.domain.zone import DAY
from app.reports.bill_words import charge_name
from app.reports.cost_report import Account, CostReport, Part
from app.reports.cost_report_words import Places, places_of, register_name
from app.reports.tables import CENTRE_HEADINGS, Cell, Figure, Sheet, Strong, csv_bytes, workbook_bytes
from app.reports.words import Words

# What is divided may never end; so many decimals are exact enough for every other program.
_MOST_PLACES = 12
_UNITS = {"day": N_("day"), "month": N_("month"), "year": N_("year"), "cycle": N_("bill")}

_Row: TypeAlias = tuple[Cell, ...]

_LINES = (
    (N_("Row"), 12), (N_("Site"), 20), (N_("Meter"), 24), (N_("Currency"), 9), (N_("Charge"), 28),
    (N_("Period"), 14), (N_("Tier"), 6), (N_("First day"), 12), (N_("Last day"), 12), (N_("Quantity"), 12),
    (N_("Unit"), 8), (N_("Unit price"), 12), (N_("Amount"), 12), (N_("Tax in the prices"), 16),
    (N_("Estimated"), 10), *CENTRE_HEADINGS,
)  # fmt: skip
_SPELLS = ((N_("First day"), 12), (N_("Last day"), 12), (N_("kWh"), 12))
_READINGS = (
    (N_("Meter"), 24), (N_("Register"), 14), (N_("Time"), 18), (N_("Reading kWh"), 14), (N_("Estimated"), 10),
    *CENTRE_HEADINGS,
)  # fmt: skip
_COMPARED = (
    (N_("What"), 16), (N_("Currency"), 9), (N_("First day"), 12), (N_("Last day"), 12), (N_("kWh"), 12),
    (N_("Amount"), 12),
)  # fmt: skip


def csv_of(report: CostReport, words: Words) -> bytes:
    """Return the lines and sums as CSV; dates are ISO, decimals have a point."""
    header = [words(name) for name, _width in _LINES]
    return csv_bytes(header, ([_plain(cell) for cell in row] for row in _rows(words, report)))


def workbook_of(report: CostReport, words: Words) -> bytes:
    """Return the report as an Excel workbook of lines, days or months, other days, and readings."""
    return workbook_bytes(_sheets(words, report))


def _sheets(_: Words, report: CostReport) -> Iterator[Sheet]:
    yield Sheet(_("Costs"), _columns(_, _LINES), _rows(_, report))
    for account in report.accounts:
        title = _("Each day") if report.step is Step.DAY else _("Each month")
        names = list(dict.fromkeys(name for spell in account.spells for name in spell.parts))
        amount = (_("Amount in {currency}", currency=account.currency), 16)
        columns = [*_columns(_, _SPELLS), amount, *((name, 14) for name in names)]
        yield Sheet(f"{title} {account.currency}", columns, _spells(account, names))
    if any(account.compared for account in report.accounts):
        yield Sheet(_("Compared"), _columns(_, _COMPARED), _compared(_, report))
    yield Sheet(_("Readings"), _columns(_, _READINGS), _readings(_, report))


def _columns(_: Words, columns: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(_(name), width) for name, width in columns]


def _rows(_: Words, report: CostReport) -> Iterator[_Row]:
    for account in report.accounts:
        places = Places.of(account)
        for part in account.parts:
            for line in part.excerpt.lines:
                yield _line(_, report, part, line, places)
        yield from _sums(_, report, account, places)
    for gap in report.gaps:
        days = gap.first, gap.end - DAY
        told = _("In no sum"), report.site, gap.owner, "", _.of(gap.why), "", None, *days, *[None] * 6
        yield *told, *gap.centres.cells


def _line(_: Words, report: CostReport, part: Part, line: Line, places: Places) -> _Row:
    amount = Figure(line.amount, places.amount)
    is_contained = line.kind == "contained"
    price = line.unit_price
    return (
        _("Line"),
        report.site,
        part.owner,
        part.excerpt.currency,
        charge_name(_, line),
        line.period,
        line.tier,
        line.first,
        line.end - DAY,
        Figure(line.quantity, min(places_of(line.quantity), 3)),
        _(_UNITS[line.unit]) if line.unit in _UNITS else line.unit,
        None if price is None else Figure(price, max(2, places_of(price))),
        None if is_contained else amount,
        amount if is_contained else None,
        _("yes") if line.is_estimated else "",
        *part.centres.cells,
    )


def _sums(_: Words, report: CostReport, account: Account, places: Places) -> Iterator[_Row]:
    taxed = ((N_("Without tax"), account.net), (N_("Tax"), account.tax)) if account.tax else ()
    for name, amount in taxed:
        yield _sum(_, report, account, (name, None, amount), places)
    yield _sum(_, report, account, (N_("Total"), account.kwh, account.gross), places)


def _sum(
    _: Words,
    report: CostReport,
    account: Account,
    told: tuple[str, Decimal | None, Decimal],
    places: Places,
) -> _Row:
    name, kwh, amount = told
    counted = None if kwh is None else Figure(kwh, max(places.kwh, 1), is_sum=True)
    return (
        Strong(_("Sum")),
        report.site,
        "",
        account.currency,
        Strong(_(name)),
        "",
        None,
        report.first,
        report.end - DAY,
        counted,
        "" if kwh is None else "kWh",
        None,
        Figure(amount, places.amount, is_sum=True),
        None,
        "",
        *NOWHERE.cells,
    )


def _spells(account: Account, names: Sequence[str]) -> Iterator[_Row]:
    decimals = Places.of(account).amount
    for spell in account.spells:
        parts = (spell.parts.get(name) for name in names)
        yield (
            spell.first,
            spell.end - DAY,
            Figure(spell.kwh, 1),
            Figure(spell.amount, decimals),
            *(None if part is None else Figure(part, decimals) for part in parts),
        )


def _compared(_: Words, report: CostReport) -> Iterator[_Row]:
    for account in report.accounts:
        for each in account.compared:
            amount = Figure(each.amount, Places.of(account).amount)
            days = each.first, each.end - DAY
            yield (_(each.name), account.currency, *days, Figure(each.kwh, 1), amount)


def _readings(_: Words, report: CostReport) -> Iterator[_Row]:
    for dial in report.readings:
        at = dial.at.astimezone(report.zone).replace(tzinfo=None)
        estimated = _("yes") if dial.is_estimated else ""
        yield dial.owner, register_name(_, dial), at, dial.kwh, estimated, *dial.centres.cells


def _plain(cell: Cell) -> str:
    """Return a cell as a text that every program reads the same way."""
    match cell:
        case None:
            return ""
        case Figure():
            places = max(cell.decimals, min(places_of(cell.value), _MOST_PLACES))
            return f"{cell.value:.{places}f}"
        case Strong():
            return cell.text
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
