"""What a shared bill consists of: who bears which lines, and what each line rests on."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from app.domain.errors import Word
from app.domain.reading import Event, Register, Source


class ShareKind(StrEnum):
    """What a line is for.

    ENERGY: what a meter counted. REST: what nobody's meter saw. FIXED: an amount besides. TARIFF: a
    line of the unit's own tariff. DIFFERENCE: what the tariffs bring more or less than the bill.
    OTHER: what was issued leaves no more than the sum.
    """

    ENERGY = "energy"
    REST = "rest"
    FIXED = "fixed"
    TARIFF = "tariff"
    DIFFERENCE = "difference"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Dial:
    """A reading that a number rests on; `photo_id` names the file that shows it."""

    meter_id: UUID
    register: Register
    taken_at: datetime
    kwh: Decimal
    source: Source
    photo_id: UUID | None = None
    event: Event = Event.NORMAL


@dataclass(frozen=True, slots=True)
class Share:
    """One line: `text` and each of `because` is a sentence with its gaps filled, to be translated.

    `amount` is rounded, `exact` is not. `unit_price` is for display and never multiplied with.
    `is_open`: a reading, tariff or area that it rests on is missing, so nobody knows it yet.
    """

    kind: ShareKind
    text: Word
    amount: Decimal
    exact: Fraction
    quantity: Decimal | None = None
    unit: str = ""
    unit_price: Decimal | None = None
    meter_id: UUID | None = None
    readings: tuple[Dial, ...] = ()
    because: tuple[Word, ...] = ()
    is_estimated: bool = False
    is_interpolated: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody bears of a bill for a unit from a day until another (excluded).

    Without a person, and with no unit at all, it is the owner's. `tax` is what of `gross` is tax.
    """

    unit_id: UUID | None
    person_id: UUID | None
    start: date
    end: date
    lines: tuple[Share, ...]
    net: Decimal
    tax: Decimal = Decimal(0)

    @property
    def charged(self) -> Decimal:
        """The sum of the lines: what this takes of the bill, before a tax that comes on top."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def gross(self) -> Decimal:
        """What is due."""
        return self.net + self.tax

    @property
    def kwh(self) -> Decimal:
        """The energy of its meters."""
        used = (line.quantity for line in self.lines if line.kind is ShareKind.ENERGY)
        return sum((kwh for kwh in used if kwh is not None), Decimal(0))

    @property
    def is_estimated(self) -> bool:
        """Tell whether a line rests on an estimate."""
        return any(line.is_estimated for line in self.lines)


class Lack(StrEnum):
    """What a bill can wait for."""

    READING = "reading"
    TARIFF = "tariff"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Missing:
    """What is needed before a bill is complete: a reading of a meter on a day, a tariff or an area.

    `sentence` says it to a person.
    """

    lack: Lack
    sentence: Word
    day: date
    meter_id: UUID | None = None
    unit_id: UUID | None = None
