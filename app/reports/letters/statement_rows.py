"""The tables of a statement: its lines with their sums, and the readings it rests on."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.invoice.document import Issued, Line, ReadDial
from app.domain.reading import REGISTER_NAMES, Register
from app.reports.bill_words import quantity_text
from app.reports.cost_report_words import places_of
from app.reports.formats import decimals_of
from app.reports.pdf_rows import Column, Row, Table
from app.reports.words import Words

_LEAST_OF_PRICE, _MOST_OF_PRICE = 2, 6
_PLACES_OF_QUANTITY = 3


def lines_table(_: Words, issued: Issued) -> Table:
    """Return the lines and what they come to; columns that nothing stands in are left out."""
    has_quantity = any(line.quantity is not None for line in issued.lines)
    has_price = any(line.price is not None for line in issued.lines)
    shown = [True, has_quantity, has_price, True]
    columns = (
        Column(_("What for"), is_figure=False),
        Column(_("Quantity")),
        Column(_("Price")),
        Column(_("Amount in {currency}", currency=issued.currency)),
    )
    rows = [*(_line(_, issued, line) for line in issued.lines), *_sums(_, issued)]
    return Table(_kept(columns, shown), [_row(row, shown) for row in rows])


def _kept(things: tuple[Column, ...], shown: list[bool]) -> list[Column]:
    return [thing for thing, is_shown in zip(things, shown, strict=True) if is_shown]


def _row(row: Row, shown: list[bool]) -> Row:
    cells = tuple(cell for cell, is_shown in zip(row.cells, shown, strict=True) if is_shown)
    return Row(cells, is_sum=row.is_sum, is_kept=row.is_kept, below=row.below)


def _line(_: Words, issued: Issued, line: Line) -> Row:
    quantity = (
        "" if line.quantity is None else quantity_text(_, line.quantity, line.unit, _PLACES_OF_QUANTITY)
    )
    quantity = _marked(quantity, is_estimated=line.is_estimated)
    price = "" if line.price is None else _price(_, line.price)
    return Row((line.text, quantity, price, _amount(_, issued, line.amount)), below=line.why)


def _price(_: Words, price: Decimal) -> str:
    rounded = round(price, _MOST_OF_PRICE)
    return _.number(rounded, max(_LEAST_OF_PRICE, places_of(rounded)))


def _amount(_: Words, issued: Issued, amount: Decimal) -> str:
    return _.number(amount, decimals_of(issued.currency))


def _sums(_: Words, issued: Issued) -> Iterator[Row]:
    if issued.added:
        yield Row((_("Before tax"), "", "", _amount(_, issued, issued.gross - issued.added)), is_kept=True)
        yield Row((_tax(_, issued), "", "", _amount(_, issued, issued.added)), is_kept=True)
    below = ""
    if issued.contained:
        below = _contained(_, issued)
    yield Row((_("Total"), "", "", _amount(_, issued, issued.gross)), is_sum=True, below=below)


def _contained(_: Words, issued: Issued) -> str:
    amount = _amount(_, issued, issued.tax)
    if issued.tax_percent is None:
        return _("contains tax of {amount}", amount=amount)
    return _("contains {percent} % tax: {amount}", percent=issued.tax_percent, amount=amount)


def _tax(_: Words, issued: Issued) -> str:
    return _("Tax") if issued.tax_percent is None else _("{percent} % tax", percent=issued.tax_percent)


def readings_table(_: Words, issued: Issued) -> Table:
    """Return what dials showed, and when."""
    has_registers = any(dial.register_name != Register.TOTAL for dial in issued.readings)
    shown = [True, has_registers, True, True]
    columns = (
        Column(_("Meter"), is_figure=False),
        Column(_("Register"), is_figure=False),
        Column(_("Read on")),
        Column(_("Reading in kWh")),
    )
    return Table(_kept(columns, shown), [_row(_dial(_, dial), shown) for dial in issued.readings])


def _dial(_: Words, dial: ReadDial) -> Row:
    name = _(REGISTER_NAMES[Register(dial.register_name)])
    below = _("Serial number {serial}", serial=dial.serial) if dial.serial else ""
    return Row((dial.meter, name, _.day_year(dial.day), dial_text(_, dial)), below=below)


def dial_text(_: Words, dial: ReadDial) -> str:
    """Return what a dial showed, with the mark of an estimate."""
    return _marked(_.number(dial.kwh, dial.decimals), is_estimated=dial.is_estimated)


def _marked(text: str, *, is_estimated: bool) -> str:
    return f"≈ {text}" if is_estimated and text else text
