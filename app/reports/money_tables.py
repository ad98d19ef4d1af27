"""Journal lines and histories as tables, for a spreadsheet and for a bookkeeper's program."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from app.domain.bookkeeping.journal import JournalLine
from app.domain.currency_step import step_of
from app.domain.errors import N_
from app.domain.landlord_summary.history import Entry, EntryKind, EntryStatus
from app.domain.zone import DAY
from app.reports.payment_words import FEE_NAME
from app.reports.tables import Cell, Figure, Sheet, csv_bytes, workbook_bytes
from app.reports.words import Words

_Row = TypeVar("_Row")

KIND_NAMES: Mapping[EntryKind, str] = {
    EntryKind.BILL: N_("Utility bill"),
    EntryKind.STATEMENT: N_("Statement"),
    EntryKind.CREDIT: N_("Credit note"),
    EntryKind.FEE: FEE_NAME,
    EntryKind.PAYMENT: N_("Payment"),
}
STATUS_NAMES: Mapping[EntryStatus, str] = {
    EntryStatus.WAITING: N_("Not shared out"),
    EntryStatus.ISSUED: N_("Issued"),
    EntryStatus.OPEN: N_("Open"),
    EntryStatus.PARTIAL: N_("Partly paid"),
    EntryStatus.OVERDUE: N_("Overdue"),
    EntryStatus.PAID: N_("Paid"),
    EntryStatus.CREDITED: N_("Credited"),
    EntryStatus.RECEIVED: N_("Received"),
}


@dataclass(frozen=True, slots=True)
class _Heading(Generic[_Row]):
    """A column: its heading, its width in characters, and what a row says there."""

    name: str
    width: int
    cell: Callable[[_Row, Words], Cell]


def journal_csv(lines: Iterable[JournalLine], words: Words) -> bytes:
    """Return journal lines as CSV."""
    return _csv(_JOURNAL, lines, words)


def journal_workbook(lines: Iterable[JournalLine], words: Words) -> bytes:
    """Return journal lines as an Excel workbook."""
    return workbook_bytes([_sheet(words("Journal"), _JOURNAL, lines, words)])


def history_csv(entries: Iterable[Entry], words: Words) -> bytes:
    """Return the entries of a history as CSV."""
    return _csv(_HISTORY, entries, words)


def _csv(headings: Sequence[_Heading[_Row]], rows: Iterable[_Row], words: Words) -> bytes:
    """Return rows as spreadsheets of the person's language read them: a decimal comma wants semicolons."""
    sign = words.decimal_sign
    told = ([_text(heading.cell(row, words), sign) for heading in headings] for row in rows)
    return csv_bytes([words(heading.name) for heading in headings], told, ";" if sign == "," else ",")


def _sheet(title: str, headings: Sequence[_Heading[_Row]], rows: Iterable[_Row], words: Words) -> Sheet:
    columns = [(words(heading.name), heading.width) for heading in headings]
    return Sheet(title, columns, ([heading.cell(row, words) for heading in headings] for row in rows))


def _text(cell: Cell, sign: str) -> str:
    """Return a cell as every program reads it: dates by ISO, numbers without marks between thousands."""
    match cell:
        case None:
            return ""
        case Figure():
            return f"{round(cell.value, cell.decimals):f}".replace(".", sign)
        case date():
            return cell.isoformat()
        case Decimal():
            return f"{cell:f}".replace(".", sign)
        case _:
            return str(cell)


def _money(amount: Decimal | None, currency: str) -> Cell:
    """Return an amount with the decimals of its currency, or all of its own where these are more."""
    if amount is None:
        return None
    decimals = max(_decimals(step_of(currency)), _decimals(amount.normalize()))
    return Figure(amount, decimals)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


_JOURNAL: tuple[_Heading[JournalLine], ...] = (
    _Heading(N_("Date"), 12, lambda line, _: line.document.on),
    _Heading(N_("Document"), 18, lambda line, _: line.document.number),
    _Heading(N_("Kind"), 14, lambda line, _: _(KIND_NAMES[EntryKind(line.document.kind.value)])),
    _Heading(N_("Account"), 10, lambda line, _: line.account),
    _Heading(N_("Debit"), 14, lambda line, _: _money(line.debit, line.document.currency)),
    _Heading(N_("Credit"), 14, lambda line, _: _money(line.credit, line.document.currency)),
    _Heading(N_("Currency"), 10, lambda line, _: line.document.currency),
    _Heading(N_("Tax code"), 10, lambda line, _: line.tax_code),
    _Heading(N_("Cost centre of the unit"), 16, lambda line, _: line.document.cost_centre_unit),
    _Heading(N_("Cost centre of the person"), 16, lambda line, _: line.document.cost_centre_person),
    _Heading(N_("Person"), 24, lambda line, _: line.document.person),
    _Heading(N_("Unit"), 18, lambda line, _: line.document.unit),
    _Heading(N_("Text"), 40, lambda line, _: line.document.text),
)
_HISTORY: tuple[_Heading[Entry], ...] = (
    _Heading(N_("Date"), 12, lambda entry, _: entry.on),
    _Heading(N_("Kind"), 14, lambda entry, _: _(KIND_NAMES[entry.kind])),
    _Heading(N_("Number"), 18, lambda entry, _: entry.number),
    _Heading(N_("Person"), 24, lambda entry, _: entry.person),
    _Heading(N_("Unit"), 18, lambda entry, _: entry.unit),
    _Heading(N_("First day"), 12, lambda entry, _: entry.start),
    _Heading(N_("Last day"), 12, lambda entry, _: entry.end and entry.end - DAY),
    _Heading(N_("kWh"), 12, lambda entry, _: entry.kwh),
    _Heading(N_("Amount"), 14, lambda entry, _: _money(entry.amount, entry.currency)),
    _Heading(N_("Open"), 14, lambda entry, _: _money(entry.open, entry.currency)),
    _Heading(N_("Currency"), 10, lambda entry, _: entry.currency),
    _Heading(N_("Status"), 14, lambda entry, _: _(STATUS_NAMES[entry.status])),
    _Heading(N_("Cost centre of the unit"), 16, lambda entry, _: entry.cost_centre_unit),
    _Heading(N_("Cost centre of the person"), 16, lambda entry, _: entry.cost_centre_person),
    _Heading(N_("Text"), 40, lambda entry, _: entry.text),
)
