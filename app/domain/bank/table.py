"""The bookings of a bank's table."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.bank.amounts import amount_reader, day_reader, means_out
from app.domain.bank.layout import BankLayout, Column
from app.domain.bank.line import BankLine, BankRows, with_keys
from app.domain.csv.records import Record, Refused, records_in, refusal
from app.domain.currencies import is_currency
from app.domain.errors import MeterbookError
from app.domain.invoice.iban import compact
from app.domain.money_forms import amount_problems

_PENDING = re.compile(r"vorgemerkt|pending|en attente|in sospeso|in attesa|reserv", re.IGNORECASE)


def read_table(text: str, layout: BankLayout) -> BankRows:
    """Return the bookings of a table; lines without a day or without money are the words around it.

    Raises MissingBankColumnError.
    """
    layout.check()
    reader = _Reader(layout)
    for record in records_in(text, layout.delimiter):
        if record.line > layout.header_line:
            reader.take(record)
    return BankRows(with_keys(reader.lines), tuple(reader.refused), reader.pending)


@dataclass
class _Reader:
    """Takes line after line, and keeps what each one is."""

    layout: BankLayout
    lines: list[BankLine] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    pending: int = 0

    def __post_init__(self) -> None:
        """Prepare for the way in which this bank writes."""
        self._amount = amount_reader(self.layout.decimal)
        self._day = day_reader(self.layout.dates)

    def take(self, record: Record | Refused) -> None:
        """Keep a line as a booking, as one that is not booked yet, or as one that was not understood."""
        if isinstance(record, Refused):
            self.refused.append(record)
        elif not self._cell(record, Column.DATE) or not self._has_money(record):
            return
        elif _PENDING.search(self._cell(record, Column.STATUS)):
            self.pending += 1
        else:
            self._book(record)

    def _book(self, record: Record) -> None:
        try:
            line = self._line(record)
        except MeterbookError as error:
            self.refused.append(refusal(record, error, self.layout.delimiter))
        else:
            problems = amount_problems(line.amount)
            self.refused += [refusal(record, each, self.layout.delimiter) for each in problems]
            self.lines += [line] if line.amount and not problems else []

    def _line(self, record: Record) -> BankLine:
        currency = self._cell(record, Column.CURRENCY).upper()
        return BankLine(
            record.line,
            self._day(self._cell(record, Column.DATE)),
            self._money(record),
            currency if is_currency(currency) else "",
            self._cell(record, Column.REFERENCE),
            self._cell(record, Column.NAME),
            self._cell(record, Column.TEXT),
            " ".join(" ".join(record.cells).split()),
            account=self.layout.account or compact(self._cell(record, Column.ACCOUNT)),
        )

    def _money(self, record: Record) -> Decimal:
        if Column.AMOUNT in self.layout.columns:
            amount = self._amount(self._cell(record, Column.AMOUNT))
            return -abs(amount) if means_out(self._cell(record, Column.SIGN)) else amount
        credit, debit = self._cell(record, Column.CREDIT), self._cell(record, Column.DEBIT)
        came_in = self._amount(credit) if credit else Decimal(0)
        return came_in - (abs(self._amount(debit)) if debit else Decimal(0))

    def _has_money(self, record: Record) -> bool:
        columns = (Column.AMOUNT, Column.CREDIT, Column.DEBIT)
        return any(self._cell(record, column) for column in columns)

    def _cell(self, record: Record, column: Column) -> str:
        at = self.layout.columns.get(column, len(record.cells))
        return record.cells[at].strip() if at < len(record.cells) else ""
