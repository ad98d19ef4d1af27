"""What a person should look at: readings whose meaning a rule assumed, or that look wrong."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.domain.quality import FlagKind
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.log import LogLine, log

_DAYS_LOOKED_BACK = 400


@dataclass(frozen=True, slots=True)
class Doubt:
    """A flag, the reading it stands on with the step that led there, and what its device can deliver."""

    kind: FlagKind
    line: LogLine
    max_kw: Decimal | None

    @property
    def reading_id(self) -> UUID:
        """The reading to correct or to confirm."""
        return self.line.id


def doubts(book: Book, stored: StoredMeter) -> tuple[Doubt, ...]:
    """Return what needs a look among the readings of the last thirteen months, newest first."""
    lines = log(book, stored.row.id, _DAYS_LOOKED_BACK)
    by_place = {(line.reading.taken_at, line.reading.register): line for line in lines}
    flags = dict.fromkeys(flag for line in lines if line.step for flag in line.step.flags)
    found = ((flag.kind, by_place.get((flag.at, flag.register))) for flag in flags)
    return tuple(
        Doubt(kind, line, stored.device_at(line.reading.taken_at).max_kw)
        for kind, line in found
        if line is not None
    )
