"""What devices and the server tell each other: edits in groups, answers, and pages of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

# Less than every id, and greater.
BEFORE_ALL, AFTER_ALL = UUID(int=0), UUID(int=2**128 - 1)
Document: TypeAlias = Mapping[str, Any]


class Deed(StrEnum):
    """What an edit does to its row."""

    ADD = "add"
    SET = "set"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Edit:
    """One Change as it travels: JSON values by field, before and after.

    `before` is None for a row that was added, `after` for one that was removed (and `before` too where
    somebody else was first); else both hold the fields that changed. `meter_id` is the meter that the
    row belongs to, where it does. `conflict` tells by field what lost against what (see `merge`).
    """

    id: UUID
    group_id: UUID
    verb: str
    entity: str
    row_id: UUID
    at: datetime
    actor_id: UUID
    replica_id: UUID
    meter_id: UUID | None = None
    before: Document | None = None
    after: Document | None = None
    undoes_id: UUID | None = None
    conflict: Document | None = None

    @property
    def deed(self) -> Deed:
        """Return what the edit does to its row."""
        if self.after is None:
            return Deed.REMOVE
        return Deed.ADD if self.before is None else Deed.SET

    @property
    def kind(self) -> tuple[str, Deed]:
        """Return what edits that are carried out together have in common."""
        return self.entity, self.deed


@dataclass(frozen=True, slots=True)
class Group:
    """The edits of one verb: all of them are accepted, or none.

    `seen` is the position that the device knew when it made them; `attempt` counts how often a person
    sent them again after a refusal. A long group travels in parts, numbered from 0.
    """

    id: UUID
    seen: int
    edits: tuple[Edit, ...]
    attempt: int = 0
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a group was not accepted: a sentence with gaps and what fills them."""

    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a group: its position, or why not; neither while parts of it are missing."""

    group_id: UUID
    position: int | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Push:
    """Groups in the order in which a device made them; `sent_at` is what its clock shows."""

    epoch: str
    replica_id: UUID
    sent_at: datetime
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Pushed:
    """The answers to a push, in its order."""

    epoch: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a device has come: what it may see is told by `view`, a hash."""

    epoch: str = ""
    view: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next page begins: after this row, or after this Change once the rows are through.

    `until` is the position at which the rows ended, None while they have not.
    """

    position: int = 0
    id: UUID = BEFORE_ALL
    until: int | None = None


@dataclass(frozen=True, slots=True)
class RowNow:
    """A row as the server has it, None for one that was deleted."""

    entity: str
    row_id: UUID
    document: Document | None


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of what is new above a cursor; what it brings counts once the last page is here.

    A page of a restart brings all that the person may see, and the device drops the rest. `roles` says
    what they may do at each site that they see.
    """

    cursor: Cursor
    is_restart: bool
    roles: Mapping[UUID, str]
    rows: tuple[RowNow, ...] = ()
    edits: tuple[Edit, ...] = ()
    next: Place | None = None
