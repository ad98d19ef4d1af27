"""Rows put, set and dropped by their documents, past every verb: what is done was decided elsewhere."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session

from app.domain.sync.edits import Deed, Document, Edit
from app.storage.bulk import delete_rows, find_rows, insert_rows
from app.storage.documents import column_names, plain, values_of, whole_values_of
from app.storage.tables import TRACKED


class MissingRowError(LookupError):
    """A row that is to be changed is not there."""


def put_documents(session: Session, entity: str, documents: Sequence[Document]) -> None:
    """Store rows that are not there yet."""
    table = TRACKED[entity]
    insert_rows(session, table, [whole_values_of(table, document) for document in documents])


def set_fields(session: Session, entity: str, row_id: UUID, fields: Document) -> None:
    """Set fields of a row; raises MissingRowError where it is not there."""
    table: Any = TRACKED[entity]
    known = {name: value for name, value in fields.items() if name in table.model_fields}
    statement = update(table).where(table.id == row_id).values(**values_of(table, known) or {"id": row_id})
    if session.connection().execute(statement).rowcount != 1:
        raise MissingRowError(row_id)


def drop_rows(session: Session, entity: str, ids: Sequence[UUID]) -> None:
    """Delete rows; those that are gone already are no trouble."""
    if ids:
        delete_rows(session.connection(), TRACKED[entity], ids)


def documents_of(session: Session, entity: str, ids: Iterable[UUID]) -> dict[UUID, Document]:
    """Return the rows that are there as documents."""
    table = TRACKED[entity]
    names = column_names(table)
    found: dict[UUID, Document] = {}
    for row_id, values in find_rows(session.connection(), table, list(ids)).items():
        found[row_id] = {name: plain(table, name, value) for name, value in zip(names, values, strict=True)}
    return found


def carry_out(session: Session, edits: Sequence[Edit]) -> None:
    """Do to the rows what a group's edits say, in order."""
    for (entity, deed), same in groupby(edits, lambda edit: edit.kind):
        together = list(same)
        match deed:
            case Deed.ADD:
                put_documents(session, entity, [edit.after or {} for edit in together])
            case Deed.REMOVE:
                drop_rows(session, entity, [edit.row_id for edit in together])
            case Deed.SET:
                for edit in together:
                    set_fields(session, entity, edit.row_id, edit.after or {})


def take_back(session: Session, edits: Sequence[Edit]) -> None:
    """Undo at the rows what a group's edits did, last one first."""
    for (entity, deed), same in groupby(reversed(edits), lambda edit: edit.kind):
        together = list(same)
        match deed:
            case Deed.ADD:
                drop_rows(session, entity, [edit.row_id for edit in together])
            case Deed.REMOVE:
                put_documents(session, entity, [edit.before for edit in together if edit.before])
            case Deed.SET:
                for edit in together:
                    set_fields(session, entity, edit.row_id, edit.before or {})
