"""Two edits of one field: the later one wins, the other one is kept and shown.

The rule is the last writer's, by the edit's own time as the server's clock would have shown it, then by
the greater id; an edit that had seen what it changes is no conflict at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.domain.sync.edits import Document


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which accepted edit set something last: where it stands, when it was made, and on which device."""

    position: int
    at: datetime
    edit_id: UUID
    replica_id: UUID


@dataclass(frozen=True, slots=True)
class Editor:
    """The edit that arrives: what its device had seen by then, and when it was made."""

    seen: int
    at: datetime
    edit_id: UUID
    replica_id: UUID

    def has_seen(self, stamp: Stamp) -> bool:
        """Tell whether the device knew of an edit; of its own ones it always does."""
        return stamp.position <= self.seen or stamp.replica_id == self.replica_id

    def is_later_than(self, stamp: Stamp) -> bool:
        """Tell which of two edits that did not know of each other wins."""
        return (self.at, self.edit_id) > (stamp.at, stamp.edit_id)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values for one field: the one that stands, the one that lost, and the edit that lost with it.

    Without `loser_id` the arriving edit itself lost.
    """

    won: Any
    lost: Any
    loser_id: UUID | None


@dataclass(frozen=True, slots=True)
class Merged:
    """Which fields an edit sets, and where it met another one."""

    fields: Mapping[str, Any]
    conflicts: Mapping[str, Conflict]


def merge(fields: Document, present: Document, stamp_of: Callable[[str], Stamp], editor: Editor) -> Merged:
    """Return what an edit of some fields does to a row as it is now."""
    won: dict[str, Any] = {}
    conflicts: dict[str, Conflict] = {}
    for name, value in fields.items():
        stamp, stands = stamp_of(name), present[name]
        has_seen = editor.has_seen(stamp)
        wins = has_seen or editor.is_later_than(stamp)
        if wins:
            won[name] = value
        if not has_seen and value != stands:
            loser_id = stamp.edit_id if wins else None
            conflicts[name] = Conflict(*((value, stands) if wins else (stands, value)), loser_id)
    return Merged(won, conflicts)


def corrected(at: datetime, offset: timedelta, now: datetime) -> datetime:
    """Return when an edit was made by the server's clock: a device cannot write from the future."""
    return min(at + offset, now)
