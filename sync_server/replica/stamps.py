"""Stamps as a row's state keeps them: which edit set each field last."""

import json
from collections.abc import Iterable
from uuid import UUID

from app.domain.sync.merge import Editor, Stamp
from app.storage.columns import instant, microseconds

_REST = ""


class Stamps:
    """The stamps of one row: one for all fields, and those of fields that were set since."""

    def __init__(self, text: str) -> None:
        """Read what a row's state keeps."""
        self._stamps = json.loads(text)

    def of(self, name: str) -> Stamp:
        """Return which edit set a field last."""
        position, at, edit_id, replica_id = self._stamps.get(name) or self._stamps[_REST]
        return Stamp(position, instant(at), UUID(edit_id), UUID(replica_id))

    def all(self) -> Iterable[Stamp]:
        """Return the stamps that differ."""
        return map(self.of, self._stamps)

    def with_fields(self, names: Iterable[str], editor: Editor, position: int) -> str:
        """Return the text after an edit set some fields."""
        return json.dumps(self._stamps | dict.fromkeys(names, _stamp(editor, position)))


def first_stamp(editor: Editor, position: int) -> str:
    """Return the text for a row that an edit adds or deletes."""
    return json.dumps({_REST: _stamp(editor, position)})


def _stamp(editor: Editor, position: int) -> list[object]:
    return [position, microseconds(editor.at), editor.edit_id.hex, editor.replica_id.hex]
