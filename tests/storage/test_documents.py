"""A row survives the way to JSON and back, and equal rows give equal texts."""

import json
from datetime import timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import SQLModel

from app.storage.documents import KINDS_BY_NAME, column_names, document_of, text_of, texts_of, values_of
from app.storage.sync_tables import OWN_TABLES
from app.storage.tables import EVERY, Reading
from tests.storage.rows import NOW, every_row, id_of


@pytest.mark.parametrize("row", every_row(), ids=lambda row: type(row).__name__)
def test_a_row_survives_the_way_to_json_and_back(row: SQLModel) -> None:
    document = json.loads(json.dumps(document_of(row)))

    assert values_of(type(row), document) == {name: getattr(row, name) for name in column_names(type(row))}


def test_the_text_of_many_rows_is_that_of_each() -> None:
    rows = [row for row in every_row() if isinstance(row, Reading)] * 2
    rows[1] = Reading(**(rows[0].model_dump() | {"photo_id": None, "kwh": Decimal(7)}))

    names = column_names(Reading)

    texts = texts_of(Reading, [tuple(getattr(row, name) for name in names) for row in rows])

    assert [json.loads(text) for text in texts] == [document_of(row) for row in rows]


@given(notes=st.lists(st.text(), min_size=1, max_size=4))
def test_whatever_a_person_wrote_is_in_the_text_of_its_row(notes: list[str]) -> None:
    reading = next(row for row in every_row() if isinstance(row, Reading))
    rows = [Reading(**(reading.model_dump() | {"note": note})) for note in notes]

    texts = texts_of(Reading, [[getattr(row, name) for name in column_names(Reading)] for row in rows])

    assert texts == [text_of(document_of(row)) for row in rows]


def test_the_same_value_written_differently_gives_the_same_text() -> None:
    zurich = NOW.astimezone(timezone(timedelta(hours=1)))

    one, other = (
        Reading(id=id_of(1), meter_id=id_of(2), device_id=id_of(3), taken_at=taken_at, kwh=Decimal(kwh))
        for taken_at, kwh in ((NOW, "12.5"), (zurich, "12.500"))
    )

    assert document_of(one) == document_of(other)


def test_every_table_of_the_file_is_in_the_list_of_tables() -> None:
    assert set(EVERY) | OWN_TABLES == set(SQLModel.metadata.tables)


def test_kinds_have_names_of_their_own() -> None:
    assert len(KINDS_BY_NAME) == 7
