"""What a kWh costs at each total of a cycle, as the steps of a curve."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.numbers import written

# So far the last tier is shown, as a multiple of its lower edge.
_BEYOND = Decimal("1.5")

Step = tuple[Decimal, Decimal, Decimal]


def steps_of(charge: Energy, period: int, decimal_sign: str) -> list[Step]:
    """Return from, until and the price of each tier; nothing while a number is missing or out of order."""
    try:
        edges = [Decimal(written(text, decimal_sign)) for text in charge.edges]
        prices = [Decimal(written(row[period], decimal_sign)) for row in charge.prices]
    except InvalidOperation:
        return []
    bounds = [Decimal(0), *edges, *(edge * _BEYOND for edge in edges[-1:])]
    if not edges or not all(number.is_finite() for number in (*bounds, *prices)) or not _rises(bounds):
        return []
    return [(first, until, price) for (first, until), price in zip(pairwise(bounds), prices, strict=True)]


def _rises(bounds: Sequence[Decimal]) -> bool:
    return all(first < until for first, until in pairwise(bounds))
