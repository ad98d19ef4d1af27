"""Which register of a meter a reading is of, and what it showed last."""

from datetime import datetime

from app.domain.reading import Reading, Register, in_order
from app.domain.zone import local_day
from app.use_cases.entry import Entry

HIGH_AND_LOW = (Register.T1, Register.T2)


def last_value(entry: Entry, register: Register, at: datetime) -> Reading | None:
    """Return the reading of a register just before an instant."""
    before = [one for one in entry.around if one.register is register and one.taken_at < at]
    return max(before, key=in_order, default=None)


def register_to_read(chosen: Register | None, entry: Entry) -> Register:
    """Return the chosen register, else the first that was not read today."""
    return chosen or next(
        (one for one in entry.registers if not _is_read(entry, one, entry.now)), entry.registers[0]
    )


def next_register(entry: Entry, register: Register) -> Register | None:
    """Return another register that was not read on that day, None where there is none."""
    others = (one for one in entry.registers if one is not register)
    return next((one for one in others if not _is_read(entry, one, entry.at)), None)


def offered(entry: Entry) -> tuple[Register, ...]:
    """Return the registers to choose from: those the meter shows, and those it may show."""
    return tuple(dict.fromkeys((Register.TOTAL, *HIGH_AND_LOW, *entry.registers)))


def _is_read(entry: Entry, register: Register, at: datetime) -> bool:
    day = local_day(at, entry.zone)
    of_register = (one for one in entry.around if one.register is register)
    return any(local_day(one.taken_at, entry.zone) == day for one in of_register)
