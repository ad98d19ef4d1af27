"""Verdicts on falls: each is decided once, when the reading arrives."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from app.domain.counter import Level
from app.domain.device import Device, device_at
from app.domain.reading import Event, Reading, Verdict, by_register, in_order

DIP_TIME = timedelta(hours=24)
DIP_READINGS = 3
TENTH = Decimal("0.1")
# From these readings on the counter has nothing to come back to.
ANEW = (Event.INITIAL, Event.RESET, Event.ROLLOVER)


def judge(
    readings: Iterable[Reading],
    *,
    turn_over_at: Decimal | None = None,
    max_kw: Decimal | None = None,
    devices: Iterable[Device] = (),
) -> list[Reading]:
    """Return the readings sorted by `in_order`, each undecided fall with its assumed event.

    What was decided or said before never changes. `turn_over_at` and `max_kw`
    hold where no device in `devices` says better.
    """
    meter = _Meter(tuple(devices), turn_over_at, max_kw)
    ordered = sorted(readings, key=in_order)
    judged = {name: iter([*_judged(counter, meter)]) for name, counter in by_register(ordered).items()}
    return [next(judged[reading.register]) for reading in ordered]


@dataclass(frozen=True, slots=True)
class _Meter:
    """What is known of the devices, with fallbacks."""

    devices: tuple[Device, ...]
    turn_over_at: Decimal | None
    max_kw: Decimal | None

    def device_before(self, level: Level) -> Device:
        """Return the device that showed the last value, its gaps filled."""
        device = device_at(self.devices, level.last.taken_at)
        return replace(
            device,
            turn_over_at=device.turn_over_at or self.turn_over_at,
            max_kw=device.max_kw or self.max_kw,
        )


def _judged(counter: Sequence[Reading], meter: _Meter) -> Iterator[Reading]:
    """Yield one register's readings, every fall decided with a look at what follows."""
    comebacks = _comebacks(counter)
    level = None
    for index, reading in enumerate(counter):
        decided = reading
        if level is not None and level.is_undecided(reading):
            back = _soon(counter, index, comebacks.get(index - 1))
            decided = _decided(level, reading, back, meter.device_before(level))
        yield decided
        level = level.after(decided) if level else Level(decided, decided)


def _comebacks(counter: Sequence[Reading]) -> dict[int, int]:
    """Return by index which later reading first shows at least as much again.

    None does once another device hangs there or the counter was reset or turned over.
    """
    found: dict[int, int] = {}
    waiting: list[int] = []
    for index, reading in enumerate(counter):
        if reading.event in ANEW or (index and counter[index - 1].event is Event.FINAL):
            waiting.clear()
        while waiting and counter[waiting[-1]].kwh <= reading.kwh:
            found[waiting.pop()] = index
        waiting.append(index)
    return found


def _soon(counter: Sequence[Reading], fallen: int, back: int | None) -> Reading | None:
    """Return the reading at which the counter is back, if that is soon after the fall."""
    if back is None:
        return None
    elapsed = counter[back].taken_at - counter[fallen].taken_at
    return counter[back] if back - fallen <= DIP_READINGS or elapsed <= DIP_TIME else None


def _decided(level: Level, fallen: Reading, back: Reading | None, device: Device) -> Reading:
    """Return the fallen reading as a dip, else a rollover, else a reset."""
    dip = replace(fallen, event=Event.DIP, verdict=Verdict.ASSUMED)
    if back is not None and not _falls_on(level) and _is_dip(level.after(dip), back, device):
        return dip
    rollover = replace(dip, event=Event.ROLLOVER, turn_over_at=device.turn_over_at)
    return rollover if _is_rollover(level, rollover, device) else replace(dip, event=Event.RESET)


def _falls_on(level: Level) -> bool:
    """Tell whether the value before was a reset already: then energy counts from the lower one."""
    return level.reached.event is Event.RESET and level.reached.verdict is Verdict.ASSUMED


def _is_dip(dip: Level, back: Reading, device: Device) -> bool:
    """Tell whether the rise above the old value can be delivered.

    It came about since the old value was read: the counter ran on behind the glitch.
    """
    return device.can_deliver(dip.rise(back) * device.multiplier, dip.elapsed(back))


def _is_rollover(level: Level, rollover: Reading, device: Device) -> bool:
    """Tell whether the counter went from its top tenth to its lowest, by a step that can be delivered."""
    turn_over_at = device.turn_over_at
    if turn_over_at is None or not level.reached.kwh < turn_over_at:
        return False
    is_at_top = level.reached.kwh >= turn_over_at - turn_over_at * TENTH
    is_at_bottom = rollover.kwh < turn_over_at * TENTH
    wh = level.rise(rollover, device) * device.multiplier
    return is_at_top and is_at_bottom and device.can_deliver(wh, level.elapsed(rollover))
