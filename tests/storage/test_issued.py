"""What was issued stands for good, whoever writes to the file or to the server's database."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.storage.database import Database
from app.storage.tables import Change
from app.storage.undo import IssuedForGoodError, undo_group
from tests.databases import ON_BOTH
from tests.storage.rows import id_of, journal_in, rows_in

pytestmark = ON_BOTH


@pytest.mark.parametrize("deed", ["update invoice set net = 0", "delete from invoice"])
def test_an_issued_invoice_can_be_neither_changed_nor_deleted(filled: Database, deed: str) -> None:
    before = rows_in(filled)

    with pytest.raises(IntegrityError, match="never changes"), filled.writing() as session:
        session.connection().execute(text(deed))

    assert rows_in(filled) == before


def test_what_was_issued_is_not_undone_and_says_what_to_do(filled: Database) -> None:
    before = rows_in(filled)
    with filled.reading() as session:
        issuing = session.exec(select(Change.group_id).where(Change.entity == "invoice")).first()

    with pytest.raises(IssuedForGoodError, match="credit note"), filled.writing() as session:
        undo_group(journal_in(session, 9), issuing or id_of(0))

    assert rows_in(filled) == before
