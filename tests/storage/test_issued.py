"""What was issued stands in the file for good, whoever writes to it."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.storage.opening import open_database
from tests.storage.rows import fill, rows_in


@pytest.mark.parametrize("deed", ["update invoice set net = 0", "delete from invoice"])
def test_an_issued_invoice_can_be_neither_changed_nor_deleted(tmp_path: Path, deed: str) -> None:
    database = open_database(tmp_path / "meterbook.db")
    fill(database)
    before = rows_in(database)

    with pytest.raises(IntegrityError, match="never changes"), database.writing() as session:
        session.connection().execute(text(deed))

    assert rows_in(database) == before
    database.close()
