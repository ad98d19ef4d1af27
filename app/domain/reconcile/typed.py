"""What the quantity and the price that stand on a line say about its amount."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from app.domain.money import Mode, rounded
from app.domain.reconcile.reasons import Counted, Priced, Reason, Rounded
from app.domain.reconcile.rows import Row
from app.domain.reconcile.scenarios import STEPS
from app.domain.tariff.billed import NOTHING, Line
from app.domain.tariff.document import Rounding

_PLACES_OF_PRICE = (5, 4, 3, 2)

Amounts = tuple[tuple[Reason, Decimal], ...]
Way = tuple[Decimal | None, Mode]


@dataclass(frozen=True, slots=True)
class _Own:
    """Our quantity, price and amount, and the sign of what is charged."""

    quantity: Decimal
    price: Decimal
    amount: Decimal
    unit: str
    sign: int


def explained_by_typed(row: Row, rounding: Rounding) -> Amounts:
    """Return what another quantity, price and rounding add, one after the other.

    Nothing where they do not make exactly the amount on paper.
    """
    own = _own(row)
    usual: Way = (rounding.step, Mode(rounding.mode))
    if own is None or _amount(own, own.quantity, own.price, usual) != own.amount:
        return ()
    for way, price, quantity in product(_ways(row, usual), _prices(row, own), _quantities(row, own)):
        if _amount(own, quantity, price, way) == row.theirs:
            return tuple(_steps(own, quantity, price, usual, way))
    return ()


def agrees(row: Row, lines: tuple[Line, ...]) -> bool:
    """Tell whether lines have the quantity and the price that stand on paper, to the decimals it has."""
    quantity = sum((line.quantity for line in lines), NOTHING)
    prices = {line.unit_price for line in lines}
    is_counted = row.quantity is None or _is_shown_as(quantity, row.quantity)
    return is_counted and (row.price is None or len(prices) > 1 or prices == {row.price})


def _own(row: Row) -> _Own | None:
    """Return what we reckoned, None unless all our lines here have the same price."""
    prices = {line.unit_price for line in row.lines}
    price = prices.pop()
    if prices or price is None:
        return None
    quantity = sum((line.quantity for line in row.lines), NOTHING)
    return _Own(quantity, price, row.ours, row.lines[0].unit, -1 if row.ours * price < 0 else 1)


def _amount(own: _Own, quantity: Decimal, price: Decimal, way: Way) -> Decimal:
    return rounded(own.sign * quantity * price, *way)


def _quantities(row: Row, own: _Own) -> list[Decimal]:
    """Return the quantity on paper; ours as well where the paper may show it rounded."""
    if row.quantity is None:
        return [own.quantity]
    return [row.quantity, *([own.quantity] if _is_shown_as(own.quantity, row.quantity) else [])]


def _prices(row: Row, own: _Own) -> list[Decimal]:
    """Return the price on paper, else ours, exactly and then rounded."""
    if row.price is not None:
        return [row.price]
    return [own.price, *(rounded(own.price, Decimal(1).scaleb(-places)) for places in _PLACES_OF_PRICE)]


def _ways(row: Row, usual: Way) -> list[Way]:
    """Return how the amount may be rounded; another way needs a quantity or a price that was typed."""
    if row.quantity is None and row.price is None:
        return [usual]
    return [usual, *((step, mode) for step in STEPS for mode in Mode)]


def _steps(
    own: _Own, quantity: Decimal, price: Decimal, usual: Way, way: Way
) -> Iterator[tuple[Reason, Decimal]]:
    counted = _amount(own, quantity, own.price, usual)
    priced = _amount(own, quantity, price, usual)
    if counted != own.amount:
        yield Counted(quantity, own.quantity, own.unit), counted - own.amount
    if priced != counted:
        yield Priced(price, own.price), priced - counted
    step, mode = way
    if step is not None and (rest := _amount(own, quantity, price, way) - priced):
        yield Rounded(step, mode), rest


def _is_shown_as(exact: Decimal, shown: Decimal) -> bool:
    """Tell whether a number is shown with fewer decimals."""
    places = min(int(shown.as_tuple().exponent), 0)
    return rounded(exact, Decimal(1).scaleb(places)) == shown
