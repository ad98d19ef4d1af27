"""Amounts and days as banks write them."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from app.domain.csv.evidence import is_date, is_number
from app.domain.csv.layout import DateOrder
from app.domain.csv.moments import BadMomentError, moment_reader
from app.domain.csv.numbers import number_reader
from app.domain.errors import N_, MeterbookError

_MINUS = str.maketrans("\u2212\u2013\u2014", "---")
_CURRENCY = re.compile(r"^[A-Za-z€$£]{1,3}\.?\s*(?=[-+(0-9])|\s*[A-Za-z€$£]{1,3}$")
_COMPACT_DAY = re.compile(r"[0-9]{8}")
_OUT = frozenset({"s", "d", "dr", "dbit", "soll", "debit", "-", "belastung", "dare", "out", "af"})


class BadAmountError(MeterbookError):
    """A cell that holds no amount of money."""

    sentence = N_("“{text}” is no amount of money.")


def bare(cell: str) -> str:
    """Return the number of an amount without its sign and currency, such as 1'234.50."""
    return _signed(cell)[0]


def amount_reader(decimal: str) -> Callable[[str], Decimal]:
    """Return the function that reads an amount with its sign; it raises BadAmountError."""
    number = number_reader(decimal)

    def read(cell: str) -> Decimal:
        text, is_below_zero = _signed(cell)
        amount = number(text)
        if amount is None:
            raise BadAmountError(text=cell.strip())
        return -amount if is_below_zero else amount

    return read


def day_reader(order: DateOrder) -> Callable[[str], date]:
    """Return the function that reads a day; it raises BadMomentError or BadYearError."""
    moment = moment_reader(order)

    def read(cell: str) -> date:
        text = cell.strip()
        return _compact(text) if _COMPACT_DAY.fullmatch(text) else moment(text)[0].date()

    return read


def is_day(cell: str) -> bool:
    """Tell whether a cell holds a day."""
    return is_date(cell) or _COMPACT_DAY.fullmatch(cell.strip()) is not None


def is_amount(cell: str) -> bool:
    """Tell whether a cell holds an amount, and no day."""
    return not is_day(cell) and is_number(bare(cell))


def means_out(sign: str) -> bool:
    """Tell whether what stands beside an amount says that the money left the account."""
    return sign.strip().casefold() in _OUT


def _signed(cell: str) -> tuple[str, bool]:
    text = _CURRENCY.sub("", cell.strip().translate(_MINUS))
    is_bracketed = text.startswith("(") and text.endswith(")")
    text = _CURRENCY.sub("", text.strip("()")).strip()
    is_below_zero = is_bracketed or text.startswith("-") or text.endswith("-")
    return _CURRENCY.sub("", text.strip("+-").strip()).strip(), is_below_zero


def _compact(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise BadMomentError(text=text) from error
