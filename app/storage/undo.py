"""Taking back a group of Changes, as a new group."""

import json
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from app.domain.errors import N_, MeterbookError
from app.domain.reading import Event
from app.storage.bulk import Values, find_rows
from app.storage.documents import plain, texts_of, values_of, whole_values_of
from app.storage.journal import Journal
from app.storage.landlord_tables import Invoice, UtilityBill
from app.storage.laws import breaches
from app.storage.queries.happened import happened
from app.storage.queries.landlord.bills import issued_bills
from app.storage.queries.meters import meter
from app.storage.tables import TRACKED, Change, Device, Reading

_Noted = Row[tuple[str, UUID, str | None, str | None]]


class NothingToUndoError(MeterbookError):
    """The group is unknown or was taken back already."""

    sentence = N_("This was undone already.")


class ChangedSinceError(MeterbookError):
    """A later edit touches the same fields."""

    sentence = N_("This cannot be undone, because it was changed again later. Undo the later change first.")


class IssuedForGoodError(MeterbookError):
    """The group issued invoices, which never change."""

    sentence = N_("Issued invoices cannot be undone. Make a credit note instead.")


class StatementsOutError(MeterbookError):
    """The group changed a bill that statements were issued for since."""

    sentence = N_("Statements were issued for this bill since. Take them back before you undo this.")


def undo_group(journal: Journal, group_id: UUID) -> None:
    """Take back every Change of a group, newest first; whoever calls drops all of it where this fails.

    Raises NothingToUndoError, ChangedSinceError when a later edit would be lost, IssuedForGoodError
    for what was issued, StatementsOutError for a bill that it rests on, and what `laws` says where rows
    would contradict each other as they did not before.
    """
    changes = _changes_of(journal.session, group_id)
    if not changes or is_undone(journal.session, group_id):
        raise NothingToUndoError
    if any(change.entity == Invoice.__tablename__ for change in changes):
        raise IssuedForGoodError
    if any(_has_statements_out(journal.session, change) for change in changes):
        raise StatementsOutError
    journal.undoes_id = group_id
    meter_ids = _meters_of(journal.session, group_id)
    before = breaches(journal.session, meter_ids)
    _take_back_all(journal, changes)
    for place, error in breaches(journal.session, meter_ids).items():
        if place not in before:
            raise error
    came_back = {change.row_id for change in changes if change.after is None}
    _hang_on_present_devices(journal, came_back, meter_ids)


def is_undone(session: Session, group_id: UUID) -> bool:
    """Tell whether a group is taken back at the moment (an undo can itself be undone)."""
    undoing = select(Change.group_id).where(col(Change.undoes_id) == group_id, happened()).distinct()
    return any(not is_undone(session, later) for later in session.exec(undoing).all())


def _has_statements_out(session: Session, change: _Noted) -> bool:
    if change.entity != UtilityBill.__tablename__:
        return False
    bill = session.get(UtilityBill, change.row_id)
    return bill is not None and bill.id in issued_bills(session, bill.site_id)


def _take_back_all(journal: Journal, changes: Sequence[_Noted]) -> None:
    try:
        for (entity, *kind), same_kind in groupby(changes, _kind):
            _take_back(journal, TRACKED[entity], tuple(kind), list(same_kind))
    except IntegrityError as error:
        # Something was hung below a row that would go, or took the place of one that would come back.
        raise ChangedSinceError from error
    journal.session.expire_all()


def _hang_on_present_devices(
    journal: Journal, came_back: Collection[UUID], meter_ids: Collection[UUID]
) -> None:
    """Give each reading that came back to the device that hung there, where an exchange was entered since."""
    taken_at, of_exchange = col(Reading.taken_at), col(Reading.event).in_((Event.FINAL, Event.INITIAL))
    is_outside = (taken_at < col(Device.installed_at)) | (taken_at >= col(Device.removed_at))
    query = select(Reading).join(Device).where(col(Reading.meter_id).in_(meter_ids), is_outside, ~of_exchange)
    for row in journal.session.exec(query):
        stored = meter(journal.session, row.meter_id)
        if stored and row.id in came_back and row.device_id not in came_back:
            journal.change(row, device_id=stored.device_at(row.taken_at).id)


def _changes_of(session: Session, group_id: UUID) -> Sequence[_Noted]:
    columns = select(Change.entity, Change.row_id, Change.before, Change.after)
    newest_first = col(Change.id).desc()
    return session.exec(columns.where(Change.group_id == group_id).order_by(newest_first)).all()  # type: ignore[return-value]


def _meters_of(session: Session, group_id: UUID) -> set[UUID]:
    found = session.exec(select(Change.meter_id).where(Change.group_id == group_id).distinct())
    return {meter_id for meter_id in found if meter_id}


def _kind(change: _Noted) -> tuple[str, bool, bool]:
    return change.entity, change.before is None, change.after is None


def _take_back(
    journal: Journal, table: type[SQLModel], kind: tuple[bool, ...], changes: Sequence[_Noted]
) -> None:
    match kind:
        case (True, False):
            _remove_added(journal, table, changes)
        case (False, True):
            journal.add_many(table, [whole_values_of(table, json.loads(change.before)) for change in changes])
        case _:
            _set_back(journal, table, changes)


def _remove_added(journal: Journal, table: type[SQLModel], changes: Sequence[_Noted]) -> None:
    rows = _found(journal.session, table, changes)
    values = [rows[change.row_id] for change in changes]
    for text, change in zip(texts_of(table, values), changes, strict=True):
        if text != change.after and not _holds(json.loads(text), json.loads(change.after)):
            raise ChangedSinceError
    journal.remove_values(table, values)


def _set_back(journal: Journal, table: type[SQLModel], changes: Sequence[_Noted]) -> None:
    for change in changes:
        row = journal.session.get(table, change.row_id)
        after = json.loads(change.after)
        if row is None or not _holds({name: plain(table, name, getattr(row, name)) for name in after}, after):
            raise ChangedSinceError
        journal.change(row, **values_of(table, json.loads(change.before)))


def _found(session: Session, table: type[SQLModel], changes: Sequence[_Noted]) -> Mapping[UUID, Values]:
    rows = find_rows(session.connection(), table, [change.row_id for change in changes])
    if len(rows) != len(changes):
        raise ChangedSinceError
    return rows


def _holds(document: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Tell whether a row still says what was noted; columns that came later may say anything."""
    return all(name in document and document[name] == value for name, value in expected.items())
