"""Where stored rows belong, and that the rules of access know every column that names another row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from app.domain.access.anchor import Anchor
from app.domain.access.rules import ANCHOR_FIELDS, RULES
from app.storage.database import Database
from app.storage.documents import column_names
from app.storage.queries.anchors import anchors_by_id, anchors_of, named_anchors
from app.storage.tables import TRACKED
from tests.storage.rows import NOW, every_row, id_of

SITE, UNIT, PERSON, MAIN, METER = (id_of(number) for number in range(1, 6))
FIRST_AT = NOW

# What each row of tests/storage/rows.py belongs to.
WHERE: Mapping[int, Anchor] = {
    1: Anchor("site", SITE, SITE),
    2: Anchor("unit", UNIT, SITE, unit_id=UNIT),
    3: Anchor("person", PERSON, person_id=PERSON),
    4: Anchor("meter", MAIN, SITE, MAIN),
    5: Anchor("meter", METER, SITE, METER),
    6: Anchor("file", id_of(6)),
    7: Anchor("device", id_of(7), SITE, METER),
    8: Anchor("occupancy", id_of(8), SITE, unit_id=UNIT, person_id=PERSON),
    9: Anchor("assignment", id_of(9), SITE, METER, UNIT),
    10: Anchor("threshold", id_of(10), SITE, METER),
    11: Anchor("reading", id_of(11), SITE, METER, at=NOW),
    12: Anchor("cycle_boundary", id_of(12), SITE, METER),
    13: Anchor("quarter_block", id_of(13), SITE, METER, at=FIRST_AT),
    14: Anchor("reminder_settings", id_of(14), SITE, METER),
    15: Anchor("snooze", id_of(15)),
    16: Anchor("tariff", id_of(16)),
    17: Anchor("tariff_assignment", id_of(17), SITE, METER),
    18: Anchor("tariff_assignment", id_of(18), SITE),
    19: Anchor("tariff_assignment", id_of(19), SITE, unit_id=UNIT),
    20: Anchor("budget", id_of(20), SITE, METER),
    21: Anchor("budget", id_of(21), SITE),
    22: Anchor("carbon_factor", id_of(22), SITE),
    23: Anchor("paper_bill", id_of(23), SITE, METER),
    24: Anchor("paper_bill", id_of(24), SITE),
    25: Anchor("site_billing", id_of(25), SITE),
    26: Anchor("utility_bill", id_of(26), SITE),
    27: Anchor("invoice", id_of(27), SITE, unit_id=UNIT, person_id=PERSON),
    28: Anchor("invoice", id_of(28), SITE, person_id=PERSON),
    29: Anchor("submission", id_of(29), SITE, METER, person_id=PERSON, at=NOW),
    30: Anchor("payment", id_of(30), SITE, person_id=PERSON),
    31: Anchor("payment_match", id_of(31), SITE, person_id=PERSON),
    32: Anchor("payment_reminder", id_of(32), SITE, person_id=PERSON),
}


@pytest.fixture
def session(filled: Database) -> Iterator[Session]:
    with filled.reading() as session:
        yield session


def test_every_table_has_a_rule_and_every_rule_a_table() -> None:
    assert set(RULES) == set(TRACKED)


@pytest.mark.parametrize("entity", TRACKED)
def test_rule_knows_every_column_that_names_another_row(entity: str) -> None:
    columns = TRACKED[entity].__table__.columns  # type: ignore[attr-defined]
    keys = {column.name: key.column.table.name for column in columns for key in column.foreign_keys}

    assert dict(RULES[entity].names) == keys


@pytest.mark.parametrize("entity", TRACKED)
def test_rule_speaks_of_columns_that_are_there(entity: str) -> None:
    rule, columns = RULES[entity], set(column_names(TRACKED[entity]))

    assert ANCHOR_FIELDS[entity] <= columns
    assert {rule.at, rule.below} - {""} <= ANCHOR_FIELDS[entity]
    assert set(rule.veils) <= columns
    assert set(rule.alike) <= set(rule.names)


@pytest.mark.parametrize("entity", TRACKED)
def test_every_column_that_says_where_a_row_belongs_never_changes(entity: str) -> None:
    columns = column_names(TRACKED[entity])
    places = {name for name in columns if name in {"site_id", "meter_id", "unit_id", "person_id"}}

    assert places <= ANCHOR_FIELDS[entity]


@pytest.mark.parametrize("entity", TRACKED)
def test_rows_belong_where_their_columns_and_parents_say(entity: str, session: Session) -> None:
    table = TRACKED[entity]
    rows = session.exec(select(table)).all()

    found = anchors_of(session, entity, [row.model_dump() for row in rows])

    expected = {anchor.row_id: anchor for anchor in WHERE.values() if anchor.entity == entity}
    assert {anchor.row_id: anchor for anchor in found} == expected
    assert anchors_by_id(session, entity, expected.keys()) == expected


def test_every_table_is_among_the_rows() -> None:
    assert {anchor.entity for anchor in WHERE.values()} == set(TRACKED)
    assert len(WHERE) == len(every_row())


def test_row_of_a_meter_that_is_not_there_belongs_to_no_site(session: Session) -> None:
    row = {"id": id_of(99), "meter_id": id_of(98), "taken_at": NOW}

    assert anchors_of(session, "reading", [row]) == [Anchor("reading", id_of(99), meter_id=id_of(98), at=NOW)]


def test_row_below_one_that_is_not_there_belongs_to_no_site(session: Session) -> None:
    row = {"id": id_of(99), "reading_id": id_of(98), "person_id": PERSON}

    assert anchors_of(session, "submission", [row]) == [Anchor("submission", id_of(99), person_id=PERSON)]


def test_row_tells_where_what_it_names_belongs(session: Session) -> None:
    bare = {"id": id_of(99), "meter_id": METER, "device_id": id_of(98), "photo_id": None}
    full = bare | {"device_id": id_of(7), "photo_id": id_of(6)}

    without, with_both = named_anchors(session, "reading", [bare, full])

    assert without == {"meter_id": WHERE[5], "device_id": None}
    assert with_both == {"meter_id": WHERE[5], "device_id": WHERE[7], "photo_id": WHERE[6]}


def test_ten_thousand_rows_are_placed_with_a_handful_of_queries(session: Session) -> None:
    matches: list[dict[str, Any]] = [
        {"id": id_of(1000 + number), "payment_id": id_of(30), "invoice_id": id_of(27)}
        for number in range(10_000)
    ]
    readings: list[dict[str, Any]] = [
        {"id": id_of(1000 + number), "meter_id": METER, "device_id": id_of(7), "taken_at": NOW}
        for number in range(10_000)
    ]

    with _counted(session) as asked:
        placed = anchors_of(session, "payment_match", matches) + anchors_of(session, "reading", readings)
        named_anchors(session, "reading", readings)

    assert {anchor.site_id for anchor in placed} == {SITE}
    assert len(asked) <= 6


@contextmanager
def _counted(session: Session) -> Iterator[list[str]]:
    """Collect the queries that are made."""
    asked: list[str] = []
    note = lambda *args: asked.append(args[2])  # noqa: E731 - has to be taken off again
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)
