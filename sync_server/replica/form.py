"""Whether edits have the form of rows at all: known tables and fields, values of the right kind."""

from functools import cache

from app.domain.errors import N_, MeterbookError
from app.domain.sync.edits import Deed, Document, Edit, Group
from app.storage.columns import TooFineError
from app.storage.documents import column_names, values_of
from app.storage.tables import TRACKED

_UNREADABLE = (KeyError, ValueError, TypeError, ArithmeticError, AttributeError, TooFineError)


class UnreadableEditError(MeterbookError):
    """An edit has not the form of a row; a device of ours never sends one."""

    sentence = N_("This device sent something that the server cannot read. Update the app, and report this.")


def check_form(group: Group) -> None:
    """Raise UnreadableEditError where an edit of a group is none."""
    try:
        readable = all(edit.group_id == group.id and _is_row(edit) for edit in group.edits)
    except _UNREADABLE as error:
        raise UnreadableEditError from error
    if not readable or not group.edits:
        raise UnreadableEditError


@cache
def _needed(entity: str) -> frozenset[str]:
    fields = TRACKED[entity].model_fields
    return frozenset(name for name, field in fields.items() if field.is_required())


def _is_row(edit: Edit) -> bool:
    fields = _fields_of(edit, edit.after), _fields_of(edit, edit.before)
    whole = set(column_names(TRACKED[edit.entity])) - {"id"}
    match edit.deed:
        case Deed.ADD:
            is_itself = (edit.after or {}).get("id") == edit.row_id.hex
            return is_itself and _needed(edit.entity) <= fields[0] <= whole | {"id"}
        case Deed.SET:
            return bool(fields[0]) and fields[0] <= whole
        case Deed.REMOVE:
            return True


def _fields_of(edit: Edit, document: Document | None) -> set[str]:
    values_of(TRACKED[edit.entity], document or {})
    return set(document or {})
