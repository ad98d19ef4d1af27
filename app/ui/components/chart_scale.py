"""Round numbers for the axis of a chart."""

import math

_STEPS = (1, 2, 2.5, 5, 10)
_ABOUT_LINES = 4


def step_for(span: float) -> float:
    """Return the round distance between grid lines that cuts a span into about four."""
    if span <= 0:
        return 1.0
    rough = span / _ABOUT_LINES
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in _STEPS if factor * power >= rough * (1 - 1e-9))


def range_for(low: float, high: float) -> tuple[float, float, float]:
    """Return round ends around the values, and the step between grid lines."""
    step = step_for(high - low)
    start = math.floor(low / step) * step
    end = math.ceil(high / step) * step
    return start, end if end > start else start + step, step


def marks(start: float, end: float, step: float) -> list[float]:
    """Return where the grid lines lie, both ends included."""
    count = round((end - start) / step)
    return [round(start + index * step, 6) for index in range(count + 1)]
