"""One edit of one row as somebody pushes it, with all that decides whether they may."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from app.domain.access.anchor import Anchor, Values
from app.domain.access.known import NOWHERE, Known


class Op(StrEnum):
    """What an edit does to a row."""

    ADD = "add"
    SET = "set"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Named:
    """A row that an edit names in one of its fields; `anchor` is None where there is no such row."""

    field: str
    anchor: Anchor | None
    known: Known = NOWHERE


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of the row of `anchor`, with its Python values before (none when added) and after (or removed).

    `fields` are those that are set. `names` are the rows named by the fields set, or by all of an added
    row. `known` is where a shared row itself is known. `made_by` is the account that added the row, for
    a submission the one that added its reading. `answer` is the state of the submission that goes with
    a reading, None without one.
    """

    op: Op
    anchor: Anchor
    fields: frozenset[str] = frozenset()
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    names: tuple[Named, ...] = ()
    known: Known = NOWHERE
    made_by: UUID | None = None
    answer: str | None = None
