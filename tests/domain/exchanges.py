"""Meters whose devices were exchanged, each with counters of its own, and what really flowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from hypothesis import strategies as st

from app.domain.reading import Event, Reading, Register
from tests.domain.build import HOUR, NOON

TOTAL, T1, T2 = Register.TOTAL, Register.T1, Register.T2
KINDS: tuple[tuple[Register, ...], ...] = ((TOTAL,), (T1, T2), (T1, T2, TOTAL), (T1,), (T2,))


@dataclass(frozen=True)
class Hung:
    """A device: its counters, the hours without one before it, the Wh of each hour, when it was read."""

    registers: tuple[Register, ...]
    gap: int
    flows: Sequence[tuple[int, int]]
    read: frozenset[int]

    @property
    def hours(self) -> range:
        """The hours at which it was read: at both ends, and in between as said."""
        return range(len(self.flows) + 1)

    def dial(self, register: Register, hour: int) -> int:
        """Return the Wh that a counter shows after some hours."""
        high = sum(flow[0] for flow in self.flows[:hour])
        low = sum(flow[1] for flow in self.flows[:hour])
        if self.registers in ((T1,), (T2,)) or register is TOTAL:
            return high + low
        return high if register is T1 else low


@dataclass(frozen=True)
class Story:
    """The readings of a meter, and the true Wh between each instant of a reading and the next."""

    readings: tuple[Reading, ...]
    flowed: tuple[tuple[datetime, int], ...]

    def wh(self, start: datetime, end: datetime) -> int:
        """Return what really was counted between two instants of readings."""
        return sum(wh for instant, wh in self.flowed if start < instant <= end)


def story_of(devices: Sequence[Hung]) -> Story:
    """Return what was read of devices that hung one after the other."""
    readings: list[Reading] = []
    flowed: list[tuple[datetime, int]] = []
    hour = 0
    for place, device in enumerate(devices):
        hour += device.gap if place else 0
        last = device.hours[-1]
        before = 0
        for read in sorted({0, last, *(device.read & set(device.hours))}):
            instant = NOON + (hour + read) * HOUR
            first_event = Event.INITIAL if place and not read else Event.NORMAL
            event = Event.FINAL if read == last and place + 1 < len(devices) else first_event
            readings += [
                Reading(instant, Decimal(device.dial(name, read)).scaleb(-3), name, event=event)
                for name in device.registers
            ]
            counted = sum(map(sum, device.flows[:read]))
            flowed.append((instant, counted - before))
            before = counted
        hour += last
    return Story(tuple(readings), tuple(flowed))


FLOWS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=5)
DEVICES = st.builds(
    Hung, st.sampled_from(KINDS), st.integers(0, 2), FLOWS, st.frozensets(st.integers(0, 5), max_size=3)
)
STORIES = st.lists(DEVICES, min_size=1, max_size=5).map(story_of)
