"""What an import of readings would do, and what it did, for the screens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.csv.layout import Layout
from app.domain.csv.readings import ReadingRow
from app.domain.csv.records import Refused
from app.use_cases.imports.plan import Fall, Plan
from app.use_cases.imports.reading_file import ReadingsFile
from app.use_cases.imports.targets import Called, Place, Target


@dataclass(frozen=True, slots=True)
class Named:
    """What the file calls a meter, how many lines it has, and the meter that is meant (None: ask)."""

    called: Called
    lines: int
    target: Target | None


@dataclass(frozen=True, slots=True)
class Part:
    """What would be done to one meter: lines to store, lines there already, falls to look at."""

    target: Target
    new: int
    there: int
    first_at: datetime | None
    last_at: datetime | None
    falls: tuple[Fall, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be done to each meter; it holds while `latest` is the newest Change in storage."""

    plans: Sequence[tuple[Target, Plan]]
    latest: UUID | None


@dataclass(frozen=True, slots=True)
class ReadingsPreview:
    """A file of readings before anything is stored; `rows` are its first new lines.

    While columns are missing (`layout.missing`) nothing of it is read.
    """

    file: ReadingsFile
    place: Place
    names: tuple[Named, ...] = ()
    parts: tuple[Part, ...] = ()
    rows: tuple[ReadingRow, ...] = ()
    refused: tuple[Refused, ...] = ()
    planned: Planned | None = None

    @property
    def layout(self) -> Layout:
        """How the file was read."""
        return self.file.layout

    @property
    def new(self) -> int:
        """How many lines would be stored."""
        return sum(part.new for part in self.parts)

    @property
    def there(self) -> int:
        """How many lines are there already."""
        return sum(part.there for part in self.parts)

    @property
    def falls(self) -> tuple[Fall, ...]:
        """The lines about which something is assumed."""
        return tuple(fall for part in self.parts for fall in part.falls)

    @property
    def unknown(self) -> tuple[Named, ...]:
        """The names for which a person has to choose a meter; without one their lines are left out."""
        return tuple(named for named in self.names if named.target is None)

    @property
    def targets(self) -> Mapping[Called, Target]:
        """The meter of each name that has one."""
        return {named.called: named.target for named in self.names if named.target is not None}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: lines stored, lines that were there already, lines refused, meters made."""

    stored: int
    there: int
    refused: int
    meters: tuple[UUID, ...] = ()
