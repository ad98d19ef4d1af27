"""A group of Changes can be taken back, all of it or nothing, and so can the taking back."""

import json
import shutil
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.opening import open_database
from app.storage.tables import TRACKED, Change, Meter, Site, Threshold
from app.storage.undo import ChangedSinceError, NothingToUndoError, undo_group
from tests.databases import PLACES
from tests.storage.rows import id_of, journal_in, rows_in

FIRST = id_of(1_000_000)
SECOND = id_of(2_000_000)


def undo(database: Database, group: int, of: int) -> None:
    with database.writing() as session:
        undo_group(journal_in(session, group), id_of(of * 1_000_000))


def tracked(database: Database) -> dict[str, list[Any]]:
    return rows_in(database, TRACKED)


@pytest.fixture(params=PLACES)
def with_meter(request: pytest.FixtureRequest) -> Database:
    database: Database = request.getfixturevalue(request.param)
    with database.writing() as session:
        journal = journal_in(session, 1)
        journal.add(Site(id=id_of(1), name="Home", time_zone="UTC"))
        journal.add(Meter(id=id_of(2), site_id=id_of(1), name="Kitchen"))
        journal.add(Threshold(id=id_of(3), meter_id=id_of(2), kwh=Decimal("200.50")))
    return database


def test_an_added_group_goes_again(with_meter: Database) -> None:
    undo(with_meter, 2, of=1)

    assert not any(tracked(with_meter).values())


def test_a_group_is_taken_back_once_only(with_meter: Database) -> None:
    undo(with_meter, 2, of=1)

    with pytest.raises(NothingToUndoError):
        undo(with_meter, 3, of=1)


def test_an_unknown_group_cannot_be_taken_back(with_meter: Database) -> None:
    with pytest.raises(NothingToUndoError):
        undo(with_meter, 3, of=9)


def test_undoing_the_undo_brings_everything_back(with_meter: Database) -> None:
    before = tracked(with_meter)
    undo(with_meter, 2, of=1)

    undo(with_meter, 3, of=2)

    assert tracked(with_meter) == before


def test_what_came_back_can_be_undone_again(with_meter: Database) -> None:
    undo(with_meter, 2, of=1)
    undo(with_meter, 3, of=2)

    undo(with_meter, 4, of=1)

    assert not any(tracked(with_meter).values())


def test_a_later_edit_of_the_same_field_stops_the_undo(with_meter: Database) -> None:
    for group, name in ((2, "Attic"), (3, "Cellar")):
        with with_meter.writing() as session:
            journal_in(session, group).change(session.get_one(Meter, id_of(2)), name=name)
    before = rows_in(with_meter)

    with pytest.raises(ChangedSinceError):
        undo(with_meter, 4, of=2)

    assert rows_in(with_meter) == before


def test_a_later_edit_of_another_field_does_not_stop_the_undo(with_meter: Database) -> None:
    for group, fields in ((2, {"name": "Attic"}), (3, {"note": "moved"})):
        with with_meter.writing() as session:
            journal_in(session, group).change(session.get_one(Meter, id_of(2)), **fields)

    undo(with_meter, 4, of=2)

    (meter,) = tracked(with_meter)["meter"]
    assert (meter["name"], meter["note"]) == ("Kitchen", "moved")


def test_adding_a_row_cannot_be_undone_while_a_later_edit_of_it_stands(with_meter: Database) -> None:
    with with_meter.writing() as session:
        journal_in(session, 2).change(session.get_one(Threshold, id_of(3)), is_on=False)

    with pytest.raises(ChangedSinceError):
        undo(with_meter, 3, of=1)

    undo(with_meter, 4, of=2)
    undo(with_meter, 5, of=1)
    assert not any(tracked(with_meter).values())


def test_a_row_with_something_added_below_it_later_stays(with_meter: Database) -> None:
    with with_meter.writing() as session:
        journal_in(session, 2).add(Threshold(id=id_of(4), meter_id=id_of(2), kwh=Decimal(1)))
    before = rows_in(with_meter)

    with pytest.raises(ChangedSinceError):
        undo(with_meter, 3, of=1)

    assert rows_in(with_meter) == before


def test_a_removed_row_whose_place_was_taken_does_not_come_back(with_meter: Database) -> None:
    with with_meter.writing() as session:
        journal_in(session, 2).remove(session.get_one(Threshold, id_of(3)))
    with with_meter.writing() as session:
        journal_in(session, 3).add(Threshold(id=id_of(4), meter_id=id_of(2), kwh=Decimal("200.5")))

    with pytest.raises(ChangedSinceError):
        undo(with_meter, 4, of=2)


def test_a_row_that_went_by_another_way_cannot_be_set_back(with_meter: Database) -> None:
    with with_meter.writing() as session:
        journal_in(session, 2).change(session.get_one(Threshold, id_of(3)), is_on=False)
    with with_meter.writing() as session:
        journal_in(session, 3).remove(session.get_one(Threshold, id_of(3)))

    with pytest.raises(ChangedSinceError):
        undo(with_meter, 4, of=2)
    with pytest.raises(ChangedSinceError):
        undo(with_meter, 5, of=1)


def test_a_row_removed_before_a_column_came_returns_with_that_columns_default(with_meter: Database) -> None:
    with with_meter.writing() as session:
        journal_in(session, 2).remove(session.get_one(Threshold, id_of(3)))
        change = session.exec(select(Change).where(Change.group_id == SECOND)).one()
        document = json.loads(change.before or "")
        del document["is_on"]
        change.before = json.dumps(document | {"dropped_later": 1})
        session.add(change)

    undo(with_meter, 3, of=2)

    assert tracked(with_meter)["threshold"][0]["is_on"] is True


def test_objects_in_the_same_session_follow_the_undo(with_meter: Database) -> None:
    with with_meter.writing() as session:
        journal_in(session, 2).change(session.get_one(Meter, id_of(2)), name="Attic")

    with with_meter.writing() as session:
        meter = session.get_one(Meter, id_of(2))
        undo_group(journal_in(session, 3), SECOND)
        name = meter.name

    assert name == "Kitchen"


def test_a_row_that_went_by_an_undo_is_gone_in_the_same_session_too(with_meter: Database) -> None:
    with with_meter.writing() as session:
        known = session.get_one(Threshold, id_of(3))
        undo_group(journal_in(session, 2), FIRST)
        found = session.get(Threshold, id_of(3))

    assert known is not None
    assert found is None


def test_every_change_of_an_undo_names_what_it_undoes(with_meter: Database) -> None:
    undo(with_meter, 2, of=1)

    with with_meter.reading() as session:
        undone = session.exec(select(Change.undoes_id).where(col(Change.group_id) == SECOND)).all()
    assert undone == [FIRST] * 3


Edit = tuple[str, int, int]
EDITS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["meter", "rename", "move", "threshold", "switch", "drop", "drop many"]),
            st.integers(0, 9),
            st.integers(0, 9),
        ),
        min_size=1,
        max_size=6,
    ),
    min_size=1,
    max_size=6,
)


@given(groups=EDITS)
def test_groups_undone_in_reverse_and_redone_leave_the_same_rows(
    groups: list[list[Edit]], empty_file: Path
) -> None:
    with TemporaryDirectory() as folder:
        database = open_database(Path(shutil.copy(empty_file, folder)))
        states = [tracked(database)]
        for number, edits in enumerate(groups, start=1):
            apply(database, number, edits)
            states.append(tracked(database))

        undone = undo_all(database, [*range(len(groups), 0, -1)], first=100, expected=states[-2::-1])
        undo_all(database, undone[::-1], first=200, expected=states[1:])
        database.close()


def apply(database: Database, number: int, edits: list[Edit]) -> None:
    with database.writing() as session:
        journal = journal_in(session, number)
        journal.add(Site(id=id_of(number), name=f"Site {number}", time_zone="UTC"))
        for count, edit in enumerate(edits):
            _apply(journal, number * 100 + count, *edit)


def undo_all(
    database: Database, groups: list[int], *, first: int, expected: list[dict[str, list[Any]]]
) -> list[int]:
    """Undo each group in turn, compare the rows with what is expected, and return the groups of the undos."""
    for number, (group, state) in enumerate(zip(groups, expected, strict=True), start=first):
        undo(database, number, of=group)
        assert tracked(database) == state
    return list(range(first, first + len(groups)))


def _apply(journal: Journal, fresh: int, kind: str, which: int, value: int) -> None:
    """Do one edit to whatever the numbers happen to choose; where nothing fits, do nothing."""
    session = journal.session
    meters = session.exec(select(Meter).order_by(col(Meter.id))).all()
    meter = meters[which % len(meters)] if meters else None
    thresholds = session.exec(select(Threshold).order_by(col(Threshold.id))).all()
    match kind, meter:
        case "meter", parent:
            site = session.exec(select(Site)).first()
            assert site
            parent_id = parent.id if parent else None
            journal.add(Meter(id=id_of(fresh), site_id=site.id, parent_id=parent_id, name=f"Meter {fresh}"))
        case "rename", Meter():
            journal.change(meter, name=f"Name {fresh}", note="x" * value)
        case "move", Meter():
            journal.change(meter, parent_id=None)
        case "threshold", Meter() if (meter.id, Decimal(value)) not in {
            (each.meter_id, each.kwh) for each in thresholds
        }:
            row = {"id": id_of(fresh), "meter_id": meter.id, "kwh": Decimal(value), "is_on": True}
            journal.add_many(Threshold, [row])
        case "switch", Meter() if thresholds:
            chosen = thresholds[which % len(thresholds)]
            journal.change(chosen, is_on=not chosen.is_on)
        case "drop", Meter() if thresholds:
            journal.remove(thresholds[which % len(thresholds)])
        case "drop many", Meter():
            journal.remove_many(Threshold, thresholds[: value + 1])
