"""Round numbers for the axis of a chart."""

import math

_STEPS = (1, 2, 2.5, 5, 10)
_ABOUT_LINES = 4
# A rod takes a third of the room of its pair, so that pairs stand apart.
_ROD_SHARE = 0.32
_WIDEST_ROD = 12.0
# About as wide as the short name of a month with its mark, "Sept.*".
_LABEL_ROOM = 40.0


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


def rod_width(pairs: int, room: float) -> float:
    """Return how wide each of two bars is where so many pairs share the room."""
    return round(min(_WIDEST_ROD, _ROD_SHARE * room / max(pairs, 1)), 1)


def labelled(pairs: int, room: float) -> range:
    """Return which pairs have a label, the last one always: so many that none touches the next."""
    step = max(1, math.ceil(_LABEL_ROOM * pairs / room))
    return range((pairs - 1) % step, pairs, step)
