"""What an edit does is told by what was before and after."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.domain.sync.edits import Deed, Document, Edit

ID = UUID(int=1)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after", "deed"),
    [
        (None, {"id": "1"}, Deed.ADD),
        ({"name": "a"}, {"name": "b"}, Deed.SET),
        ({"id": "1"}, None, Deed.REMOVE),
        (None, None, Deed.REMOVE),
    ],
)
def test_an_edit_adds_sets_or_removes(before: Document | None, after: Document | None, deed: Deed) -> None:
    edit = Edit(ID, ID, "verb", "meter", ID, NOON, ID, ID, None, before, after)

    assert (edit.deed, edit.kind) == (deed, ("meter", deed))
