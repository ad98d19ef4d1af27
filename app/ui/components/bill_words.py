"""The lines of a bill in words: what is charged, how it is reckoned, and the amount."""

from dataclasses import dataclass

from app.domain.tariff.billed import Bill, Line
from app.reports.bill_words import line_name, quantity_text
from app.reports.words import Words


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line: what, how, and how much."""

    name: str
    reckoning: str
    amount: str


def lines_in_words(_: Words, bill: Bill) -> list[BillLine]:
    """Return the lines of a bill."""
    return [
        BillLine(line_name(_, line), _reckoning(_, line, bill.currency), _.money(line.amount, bill.currency))
        for line in bill.lines
    ]


def _reckoning(_: Words, line: Line, currency: str) -> str:
    if line.kind == "contained":
        return _("{percent} %, contained in the prices", percent=line.quantity)
    if line.unit == "%":
        return _("{percent} %", percent=line.quantity)
    if line.unit_price is None:
        return ""
    return f"{quantity_text(_, line.quantity, line.unit)} × {_.unit_price(line.unit_price, currency)}"
