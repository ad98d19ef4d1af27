"""What a counter showed at the midnight of a move, found between the readings around it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from app.domain.curve import curve_of
from app.domain.device import Device
from app.domain.reading import MOST_DECIMALS, Event, Reading, in_order


def dial_between(readings: Iterable[Reading], at: datetime, devices: Sequence[Device] = ()) -> Decimal | None:
    """Return what one register showed at an instant between two readings, spread evenly.

    None where it was not read on both sides, or where the counter was exchanged, turned over or
    fell in between: nobody can tell such a value.
    """
    ordered = sorted(readings, key=in_order)
    curve = curve_of(ordered, devices)
    step = next((one for one in curve.steps if one.first.taken_at < at < one.last.taken_at), None)
    if step is None or step.is_gap or step.last.event not in {Event.NORMAL, Event.FINAL}:
        return None
    if not step.first.wh == step.level_wh <= step.last.wh:
        return None
    return Decimal(curve.dial_wh_at(at)).scaleb(-MOST_DECIMALS)
