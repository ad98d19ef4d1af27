"""Every edit leaves a Change that tells what was before and after."""

import json
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from app.storage.bulk import PAGE
from app.storage.database import Database
from app.storage.documents import column_names, document_of
from app.storage.journal import Journal
from app.storage.tables import Change, Meter, Reading, Site, Threshold
from tests.databases import ON_BOTH
from tests.storage.rows import NOTE, NOW, fill, id_of, journal_in, rows_in

pytestmark = ON_BOTH


def changes_of(database: Database, group: int) -> list[Change]:
    with database.reading() as session:
        query = select(Change).where(Change.group_id == id_of(group * 1_000_000)).order_by(col(Change.id))
        return list(session.exec(query))


def with_meter(journal: Journal) -> UUID:
    site = journal.add(Site(id=id_of(1), name="Home", time_zone="UTC"))
    return journal.add(Meter(id=id_of(2), site_id=site.id, name="Kitchen")).id


def test_an_added_row_is_noted_whole(database: Database) -> None:
    with database.writing() as session:
        with_meter(journal_in(session, 1, verb="add_meter"))

    site, meter = changes_of(database, 1)
    assert (site.entity, site.before, site.meter_id) == ("site", None, None)
    assert json.loads(meter.after or "")["name"] == "Kitchen"
    assert (meter.verb, meter.row_id, meter.meter_id, meter.at) == ("add_meter", id_of(2), id_of(2), NOW)


def test_a_changed_row_is_noted_by_the_fields_that_changed(database: Database) -> None:
    with database.writing() as session:
        with_meter(journal_in(session, 1))

    with database.writing() as session:
        meter = session.get_one(Meter, id_of(2))
        journal_in(session, 2).change(meter, name="Attic", anchor_day=1)

    (change,) = changes_of(database, 2)
    assert (change.before, change.after) == ('{"name":"Kitchen"}', '{"name":"Attic"}')


def test_a_change_to_what_is_there_already_leaves_no_trace(database: Database) -> None:
    with database.writing() as session:
        with_meter(journal_in(session, 1))

    with database.writing() as session:
        journal_in(session, 2).change(session.get_one(Meter, id_of(2)), name="Kitchen")

    assert changes_of(database, 2) == []


def test_a_removed_row_stays_whole_in_the_history(database: Database) -> None:
    with database.writing() as session:
        with_meter(journal_in(session, 1))

    with database.writing() as session:
        meter = session.get_one(Meter, id_of(2))
        document = document_of(meter)
        journal_in(session, 2).remove(meter)

    (change,) = changes_of(database, 2)
    assert (json.loads(change.before or ""), change.after) == (document, None)
    assert rows_in(database)["meter"] == []


def test_many_rows_are_stored_and_noted_as_each_would_be(database: Database) -> None:
    rows = [
        Threshold(id=id_of(100 + number), meter_id=id_of(2), kwh=Decimal(number) / 8, is_on=number % 2 == 0)
        for number in range(1, PAGE + 100)
    ]
    with database.writing() as session:
        journal = journal_in(session, 1)
        with_meter(journal)
        journal.add_many(
            Threshold, [{name: getattr(row, name) for name in column_names(Threshold)} for row in rows]
        )

    stored = rows_in(database)["threshold"]
    assert stored == sorted(map(document_of, rows), key=str)
    assert [json.loads(change.after or "") for change in changes_of(database, 1)[2:]] == [
        document_of(row) for row in rows
    ]
    assert {change.meter_id for change in changes_of(database, 1)[2:]} == {id_of(2)}


@pytest.mark.parametrize("note", [NOTE, "", "word", "it's", "'); drop table reading; --", "?", "%s", ":a"])
@pytest.mark.parametrize("count", [1, 3])
def test_what_all_rows_share_is_stored_as_it_is(database: Database, note: str, count: int) -> None:
    shared: dict[str, Any] = {
        "device_id": id_of(7),
        "note": note,
        "taken_at": NOW,
        "event": "reset",
        "kwh": Decimal("1.5"),
    }
    fill(database)

    with database.writing() as session:
        rows = [
            Reading(id=id_of(100 + number), meter_id=id_of(5), register_name=f"T{number}", **shared)
            for number in range(count)
        ]
        columns = {name: [getattr(row, name) for row in rows] for name in column_names(Reading)}
        journal_in(session, 2).add_columns(Reading, columns)

    stored = rows_in(database)["reading"]
    assert [row for row in stored if row["register_name"] != "total"] == [document_of(row) for row in rows]
    assert [json.loads(change.after or "") for change in changes_of(database, 2)] == stored[-count:]


def test_many_rows_are_removed_and_noted(database: Database) -> None:
    with database.writing() as session:
        journal = journal_in(session, 1)
        with_meter(journal)
        for number in range(1, 4):
            journal.add(Threshold(id=id_of(100 + number), meter_id=id_of(2), kwh=Decimal(number)))

    with database.writing() as session:
        rows = session.exec(select(Threshold).where(Threshold.kwh > 1)).all()
        journal_in(session, 2).remove_many(Threshold, rows)

    assert [document["kwh"] for document in rows_in(database)["threshold"]] == ["1"]
    assert {json.loads(change.before or "")["kwh"] for change in changes_of(database, 2)} == {"2", "3"}


def test_no_rows_leave_no_trace(database: Database) -> None:
    with database.writing() as session:
        journal_in(session, 1).add_many(Threshold, [])
        journal_in(session, 1).remove_many(Threshold, [])

    assert changes_of(database, 1) == []
