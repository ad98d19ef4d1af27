"""A meter on the readings round."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.domain.meter import Role
from app.domain.reading import Reading, Register
from app.domain.rounds import Expectation, Mark, Odd, mark_of
from app.use_cases.landlord.submissions import State


@dataclass(frozen=True, slots=True)
class Handed:
    """A reading that somebody handed in, and what was said to it; `by` is "" for who was deleted since."""

    id: UUID
    reading_id: UUID
    photo_id: UUID | None
    by: str
    state: State
    question: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A meter on the round.

    `last` is what its registers showed before the round, `shown` what they show in it (`ids` and
    `photo_ids` are those of these readings), `missing` the registers still to read; `expected` is its
    pace and `expected_kwh` what its dial should show by now or when it was read, None where that is
    unknown; `handed_in` are the readings that somebody else handed in, `occupant` who has its unit.
    """

    meter_id: UUID
    name: str
    role: Role
    serial: str
    decimals: int
    unit: str
    occupant: tuple[UUID, str] | None
    last: tuple[Reading, ...]
    shown: tuple[Reading, ...]
    ids: tuple[UUID, ...]
    photo_ids: tuple[UUID | None, ...]
    missing: tuple[Register, ...]
    expected: Expectation | None
    expected_kwh: Decimal | None
    odd: Odd | None
    handed_in: tuple[Handed, ...]

    @property
    def waiting(self) -> Handed | None:
        """What was handed in and waits for an answer, the oldest first."""
        return next((one for one in self.handed_in if one.state is not State.ACCEPTED), None)

    @property
    def mark(self) -> Mark:
        """Where the meter stands."""
        states = {one.state for one in self.handed_in}
        return mark_of(
            is_missing=bool(self.missing),
            is_open=State.OPEN in states,
            is_queried=State.QUERIED in states,
            is_odd=self.odd is not None,
        )
