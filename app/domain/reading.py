"""What a counter showed at an instant, and how we know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.errors import N_, MeterbookError, Word
from app.domain.instant import utc

MOST_DECIMALS = 3
HIGHEST_KWH = Decimal(10) ** 12


class Register(StrEnum):
    """One counter of a meter."""

    TOTAL = "total"
    T1 = "T1"
    T2 = "T2"
    EXPORT = "export"


REGISTER_NAMES = {
    Register.TOTAL: N_("Total"),
    Register.T1: N_("High tariff"),
    Register.T2: N_("Low tariff"),
    Register.EXPORT: N_("Export"),
}


class Source(StrEnum):
    """How a reading came to us."""

    MANUAL = "manual"
    COLLECTED = "collected"
    IMPORTED = "imported"
    ESTIMATED = "estimated"


class Event(StrEnum):
    """What happened to the counter just before it showed this value.

    DIP stands on a fallen reading: nothing counts from it on until the counter
    is back at the value before the fall; then only the rise above that counts.
    """

    NORMAL = "normal"
    ROLLOVER = "rollover"
    FINAL = "final"
    INITIAL = "initial"
    RESET = "reset"
    DIP = "dip"


EVENT_NAMES = {
    Event.ROLLOVER: N_("Dial started again"),
    Event.FINAL: N_("Exchange: old meter"),
    Event.INITIAL: N_("Exchange: new meter"),
    Event.RESET: N_("Reset"),
    Event.DIP: N_("Wrong value"),
}
# What a person typed needs no name beside it.
SOURCE_NAMES = {
    Source.COLLECTED: N_("Collected"),
    Source.IMPORTED: N_("Imported"),
    Source.ESTIMATED: N_("Estimated"),
}


class Verdict(StrEnum):
    """Whether a person said so, or a rule had to guess."""

    CONFIRMED = "confirmed"
    ASSUMED = "assumed"


class BadReadingError(MeterbookError):
    """A dial value that no dial can show."""

    sentence = N_("{kwh} cannot stand on a dial. Enter a number of kWh with at most three decimals.")


class SameInstantError(MeterbookError):
    """Two readings of one register at one instant that are no meter exchange."""

    sentence = N_("There are two readings at {instant}. Correct or delete one of them.")

    def __init__(self, *, register: Register, instant: datetime) -> None:
        """Keep which register it is about, and when."""
        super().__init__(register=Word(REGISTER_NAMES[register]), instant=instant)
        self.register, self.instant = register, instant

    def seen_from(self, zone: ZoneInfo) -> "SameInstantError":
        """Return the same with its time as clocks of a zone show it."""
        return type(self)(register=self.register, instant=self.instant.astimezone(zone))


class SameInstantOfRegisterError(SameInstantError):
    """The same on a meter that shows several registers, so that it matters which."""

    sentence = N_(
        "There are two readings of the register “{register}” at {instant}. Correct or delete one of them."
    )


_PLAIN_TEXTS = (("register", Register), ("source", Source), ("event", Event), ("verdict", Verdict))


@dataclass(frozen=True, slots=True)
class Reading:
    """A dial value in kWh of one register at an instant (any zone, kept as UTC).

    Raises BadReadingError for a value that is negative, not a number or finer
    than a Wh, and NaiveInstantError for an instant without a zone.
    `verdict` is None while nothing had to be decided about this reading;
    `turn_over_at` is the kWh at which the counter turned over, kept with a
    rollover for meters whose device does not say it.
    """

    taken_at: datetime
    kwh: Decimal
    register: Register = Register.TOTAL
    source: Source = Source.MANUAL
    event: Event = Event.NORMAL
    verdict: Verdict | None = None
    turn_over_at: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse what no dial can show; accept the plain texts of the enums."""
        kwh = self.kwh if type(self.kwh) is Decimal else Decimal(self.kwh)
        if not kwh.is_finite() or not 0 <= kwh < HIGHEST_KWH or kwh != round(kwh, MOST_DECIMALS):
            raise BadReadingError(kwh=self.kwh)
        object.__setattr__(self, "kwh", kwh)
        object.__setattr__(self, "taken_at", utc(self.taken_at))
        for name, kind in _PLAIN_TEXTS:
            value = getattr(self, name)
            if value is not None and type(value) is not kind:
                object.__setattr__(self, name, kind(value))

    @property
    def wh(self) -> int:
        """The dial value in whole Wh."""
        return int(self.kwh.scaleb(MOST_DECIMALS))


def in_order(reading: Reading) -> tuple[datetime, bool]:
    """Sort by instant; of the two readings of an exchange the final one comes first."""
    return reading.taken_at, reading.event is Event.INITIAL


def by_register(readings: Iterable[Reading]) -> dict[Register, list[Reading]]:
    """Return each register's readings in order; raise SameInstantError where two of them contradict."""
    registers: dict[Register, list[Reading]] = {}
    for reading in sorted(readings, key=in_order):
        earlier = registers.setdefault(reading.register, [])
        if earlier and earlier[-1].taken_at == reading.taken_at and not _is_exchange(earlier[-1], reading):
            raise _same_instant(reading)
        earlier.append(reading)
    return registers


def _same_instant(reading: Reading) -> SameInstantError:
    is_only = reading.register is Register.TOTAL
    kind = SameInstantError if is_only else SameInstantOfRegisterError
    return kind(register=reading.register, instant=reading.taken_at)


def _is_exchange(first: Reading, second: Reading) -> bool:
    return first.event is Event.FINAL and second.event is Event.INITIAL
