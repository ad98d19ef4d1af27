"""What was issued stands in the file for good, whoever writes to it."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.storage.opening import open_database
from app.storage.tables import Change
from app.storage.undo import IssuedForGoodError, undo_group
from tests.storage.rows import fill, id_of, journal_in, rows_in


@pytest.mark.parametrize("deed", ["update invoice set net = 0", "delete from invoice"])
def test_an_issued_invoice_can_be_neither_changed_nor_deleted(tmp_path: Path, deed: str) -> None:
    database = open_database(tmp_path / "meterbook.db")
    fill(database)
    before = rows_in(database)

    with pytest.raises(IntegrityError, match="never changes"), database.writing() as session:
        session.connection().execute(text(deed))

    assert rows_in(database) == before
    database.close()


def test_what_was_issued_is_not_undone_and_says_what_to_do(tmp_path: Path) -> None:
    database = open_database(tmp_path / "meterbook.db")
    fill(database)
    before = rows_in(database)
    with database.reading() as session:
        issuing = session.exec(select(Change.group_id).where(Change.entity == "invoice")).first()

    with pytest.raises(IssuedForGoodError, match="credit note"), database.writing() as session:
        undo_group(journal_in(session, 9), issuing or id_of(0))

    assert rows_in(database) == before
    database.close()
