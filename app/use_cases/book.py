"""What every verb and query is handed: who asks, when, and what they may see and write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from app.domain.access.view import MANAGING, Role
from app.domain.errors import N_, MeterbookError
from app.storage.database import Session
from app.storage.files import FileStore
from app.storage.ids import NewIds
from app.storage.journal import Journal, Row
from app.storage.queries.meters import StoredMeter, meter
from app.storage.sync.state import roles_of
from app.storage.undo import undo_group
from app.use_cases.memory import Memory

Found = TypeVar("Found")
_FOR_EVER = datetime.max.replace(tzinfo=UTC)


class GoneError(MeterbookError):
    """The row was deleted meanwhile, or never was."""

    sentence = N_("This is no longer here. It was deleted in the meantime.")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. Alone on a phone the actor owns the file and sees all of it."""

    id: UUID
    replica_id: UUID


@dataclass
class Book:
    """A session in one transaction, the actor, `now` (UTC) and a source of ids.

    All that a verb writes goes through here and becomes one group of Changes. What was counted after
    `known_until` is not in it. `memory` is what the desk remembers of earlier questions.
    """

    session: Session
    actor: Actor
    now: datetime
    new_id: NewIds
    files: FileStore
    verb: str
    known_until: datetime = _FOR_EVER
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        """Open the group of this verb."""
        self.group_id = self.new_id()
        self._journal = Journal(
            self.session,
            verb=self.verb,
            group_id=self.group_id,
            actor_id=self.actor.id,
            replica_id=self.actor.replica_id,
            now=self.now,
            new_id=self.new_id,
        )

    def as_of(self, instant: datetime) -> "Book":
        """Return what was known at an earlier instant: nothing that was counted later."""
        return replace(self, now=instant, known_until=instant)

    def find(self, table: type[Found], row_id: UUID) -> Found:
        """Return a row the actor may see; raises GoneError where there is none."""
        row = self.session.get(table, row_id)
        if row is None:
            raise GoneError
        return row

    def meter(self, meter_id: UUID) -> StoredMeter:
        """Return a meter with what hangs on it; raises GoneError where there is none."""
        stored = meter(self.session, meter_id)
        if stored is None:
            raise GoneError
        return stored

    def manages(self, site_id: UUID) -> bool:
        """Tell whether the actor decides about a site; alone, and on the server, they always do."""
        return self._roles.get(site_id, Role.OWNER) in MANAGING

    @cached_property
    def _roles(self) -> dict[UUID, str]:
        return roles_of(self.session)

    def add(self, row: Row) -> Row:
        """Store a new row."""
        return self._journal.add(row)

    def change(self, row: Row, **fields: object) -> Row:
        """Set fields of a stored row."""
        return self._journal.change(row, **fields)

    def remove(self, row: Any) -> None:
        """Delete a row; the history keeps it."""
        self._journal.remove(row)

    def add_many(self, table: type[Any], rows: Sequence[Mapping[str, Any]]) -> None:
        """Store many complete rows at once."""
        self._journal.add_many(table, rows)

    def add_columns(self, table: type[Any], columns: Mapping[str, Sequence[Any]]) -> None:
        """Store many complete rows at once, given column by column."""
        self._journal.add_columns(table, columns)

    def remove_many(self, table: type[Any], rows: Sequence[Any]) -> None:
        """Delete many rows at once."""
        self._journal.remove_many(table, rows)

    def undo(self, group_id: UUID) -> None:
        """Take back what an earlier verb did, all of it or nothing."""
        undo_group(self._journal, group_id)
