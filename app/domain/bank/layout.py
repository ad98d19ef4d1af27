"""How a bank's table is laid out: recognised from its words, changeable by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.csv.layout import DateOrder
from app.domain.errors import N_, MeterbookError, Word


class Column(StrEnum):
    """What a column holds: money in one column with a sign, or in two of their own."""

    DATE = "date"
    AMOUNT = "amount"
    CREDIT = "credit"
    DEBIT = "debit"
    SIGN = "sign"
    CURRENCY = "currency"
    NAME = "name"
    TEXT = "text"
    REFERENCE = "reference"
    ACCOUNT = "account"
    STATUS = "status"


COLUMN_NAMES: Mapping[Column, str] = {
    Column.DATE: N_("Date"),
    Column.AMOUNT: N_("Amount"),
    Column.CREDIT: N_("Money in"),
    Column.DEBIT: N_("Money out"),
    Column.NAME: N_("Who paid"),
    Column.TEXT: N_("Text"),
    Column.REFERENCE: N_("Reference"),
}


class MissingBankColumnError(MeterbookError):
    """A column without which a booking is none."""

    sentence = N_("Say which column holds this: {column}.")


@dataclass(frozen=True, slots=True)
class BankLayout:
    """What the characters and columns of one table mean; the bookings begin below line `header_line`.

    `account` is whose bookings they are, where that stands above the table.
    """

    delimiter: str = ","
    decimal: str = "."
    dates: DateOrder = DateOrder.DMY
    header_line: int = 0
    headers: tuple[str, ...] = ()
    columns: Mapping[Column, int] = field(default_factory=dict)
    account: str = ""

    @property
    def missing(self) -> tuple[Column, ...]:
        """The columns that still have to be named."""
        no_date = [] if Column.DATE in self.columns else [Column.DATE]
        has_money = {Column.AMOUNT, Column.CREDIT} & self.columns.keys()
        return (*no_date, *([] if has_money else [Column.AMOUNT]))

    def check(self) -> None:
        """Raise MissingBankColumnError while a column is missing."""
        for column in self.missing:
            raise MissingBankColumnError(column=Word(COLUMN_NAMES[column]))

    def with_column(self, column: Column, index: int | None) -> "BankLayout":
        """Return the layout where another column, or none, holds something."""
        others = {one: at for one, at in self.columns.items() if one is not column and at != index}
        return replace(self, columns=others if index is None else {**others, column: index})
