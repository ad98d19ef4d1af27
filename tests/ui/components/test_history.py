"""The history says in plain words what was done, and offers to undo what a tap may undo."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.people.forms import PersonForm
from app.domain.reading import Event, Register
from app.reports.words import Words
from app.storage.files import FileStore
from app.storage.ids import Ids
from app.storage.opening import open_database
from app.ui.components.history import history_list
from app.ui.components.history_words import sentence_of, undoable
from app.use_cases.book import Actor
from app.use_cases.deeds import Deed
from app.use_cases.desk import Desk
from app.use_cases.exchange import exchange_meter
from app.use_cases.history import history_of_meter, history_of_reading, undo
from app.use_cases.landlord.people import add_person
from app.use_cases.landlord.submissions import hand_in
from app.use_cases.landlord.walk import read_later
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.photos import NO_PHOTO, picture_of
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading, record_reading
from tests.new_file import new_file
from tests.ui.render import run, shown

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
ZURICH = ZoneInfo("Europe/Zurich")
WEEK_AGO = ReadingForm(NOW - timedelta(days=7), Decimal("100.0"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = open_database(new_file(tmp_path / "meterbook.db"))
    new_id = Ids(lambda: NOW)
    yield Desk(database, FileStore(tmp_path / "files"), Actor(new_id(), new_id()), lambda: NOW, new_id)
    database.close()


@pytest.fixture
def meter_id(desk: Desk) -> UUID:
    return UUID(str(desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich").answer))


@pytest.fixture
def reading_id(desk: Desk, meter_id: UUID) -> UUID:
    return UUID(str(desk.do(record_reading, meter_id, WEEK_AGO).answer))


def said(deeds: list[Deed]) -> list[str]:
    return [sentence_of(Words(), deed, ZURICH).replace("\u00a0", " ") for deed in deeds]


def test_a_reading_tells_its_life(desk: Desk, reading_id: UUID) -> None:
    moved = ReadingForm(WEEK_AGO.taken_at, Decimal("101.0"), note="dark", photo=None)
    desk.do(correct_reading, reading_id, moved)
    deleted = desk.do(delete_reading, reading_id)
    desk.do(undo, deleted.group_id)

    assert said(desk.ask(history_of_reading, reading_id)) == [
        "Undone: 101.0 kWh of 14 Nov 2026, 09:00 is back",
        "Deleted: 101.0 kWh of 14 Nov 2026, 09:00",
        "Corrected: from 100.0 kWh to 101.0 kWh · Note changed",
        "Entered: 100.0 kWh of 14 Nov 2026, 09:00",
    ]


def test_a_photo_tells_how_it_came_and_went(desk: Desk, reading_id: UUID) -> None:
    file = BytesIO()
    Image.new("RGB", (6, 4), "navy").save(file, "PNG")
    for photo in (picture_of(file.getvalue()), NO_PHOTO):
        desk.do(correct_reading, reading_id, replace(WEEK_AGO, photo=photo))

    assert said(desk.ask(history_of_reading, reading_id))[:2] == ["Photo removed", "Photo changed"]


def test_a_move_is_told_on_both_sides(desk: Desk, meter_id: UUID, reading_id: UUID) -> None:
    later = ReadingForm(NOW - timedelta(days=6), Decimal("100.0"))

    moved_id = UUID(str(desk.do(correct_reading, reading_id, later).answer))

    assert said(desk.ask(history_of_meter, meter_id))[0] == (
        "Corrected: from 100.0 kWh of 14 Nov 2026, 09:00 to 100.0 kWh of 15 Nov 2026, 09:00"
    )
    assert said(desk.ask(history_of_reading, reading_id))[0].startswith("Moved to another time or register")
    assert said(desk.ask(history_of_reading, moved_id))[0].startswith("Moved here")


def test_a_fall_that_was_explained_later_says_as_what(desk: Desk, meter_id: UUID, reading_id: UUID) -> None:
    fallen = ReadingForm(NOW - timedelta(days=1), Decimal("3.0"))
    fallen_id = UUID(str(desk.do(record_reading, meter_id, fallen).answer))

    said_so = ReadingForm(fallen.taken_at, fallen.kwh, event=Event.ROLLOVER, turn_over_at=Decimal(1000))
    desk.do(correct_reading, fallen_id, said_so)

    assert said(desk.ask(history_of_reading, fallen_id))[0] == "Marked as a dial that started again"
    assert reading_id != fallen_id


def test_a_meter_tells_of_its_exchange_and_its_archive(desk: Desk, meter_id: UUID, reading_id: UUID) -> None:
    desk.do(
        exchange_meter,
        meter_id,
        ExchangeForm(NOW, {Register.TOTAL: Decimal(104)}, {Register.TOTAL: Decimal(0)}),
    )
    desk.do(archive_meter, meter_id)

    assert said(desk.ask(history_of_meter, meter_id)) == [
        "Put into the archive",
        "Meter exchanged: the old one ended at 104.0 kWh, the new one began at 0.0 kWh",
        "Entered: 100.0 kWh of 14 Nov 2026, 09:00",
        "Meter added",
    ]
    assert said(desk.ask(history_of_reading, reading_id)) == ["Entered: 100.0 kWh of 14 Nov 2026, 09:00"]


def test_what_was_undone_or_made_a_meter_is_not_undone_by_a_tap(desk: Desk, meter_id: UUID) -> None:
    recorded = desk.do(record_reading, meter_id, WEEK_AGO)
    desk.do(undo, recorded.group_id)

    deeds = desk.ask(history_of_meter, meter_id)

    can = undoable(deeds)
    assert [(deed.verb, deed.group_id in can) for deed in deeds] == [
        ("undo", True),
        ("record_reading", False),
        ("add_meter", False),
    ]


def test_a_reading_that_was_only_judged_anew_does_not_offer_to_undo_the_other(
    desk: Desk, meter_id: UUID, reading_id: UUID
) -> None:
    fallen = ReadingForm(NOW - timedelta(days=1), Decimal(90))
    fallen_id = UUID(str(desk.do(record_reading, meter_id, fallen).answer))
    desk.do(delete_reading, reading_id)

    deeds = desk.ask(history_of_reading, fallen_id)

    assert deeds[0].verb == "delete_reading"
    assert said(deeds)[0] == "Marked as an ordinary reading"
    assert deeds[0].group_id not in undoable(deeds)


def test_an_earlier_step_waits_until_the_later_one_is_undone(desk: Desk, reading_id: UUID) -> None:
    deleted = desk.do(delete_reading, reading_id)
    before = desk.ask(history_of_reading, reading_id)
    undone = desk.do(undo, deleted.group_id)
    after = desk.ask(history_of_reading, reading_id)

    assert undoable(before) == {deleted.group_id}
    assert undoable(after) == {undone.group_id, before[1].group_id}


def test_a_tap_takes_a_step_back(desk: Desk, meter_id: UUID, reading_id: UUID) -> None:
    async def story() -> None:
        deeds = desk.ask(history_of_reading, reading_id)
        async with shown(lambda: history_list(deeds, ZURICH), desk) as page:
            await page.tap("Undo")
            await page.until_true(lambda: len(desk.ask(history_of_meter, meter_id)) == 3)

    run(story)

    assert said(desk.ask(history_of_meter, meter_id))[0].endswith("was taken out again")


def test_a_history_without_entries_says_so(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: history_list([], ZURICH), desk) as page:
            assert page.has("Nothing was changed yet.")

    run(story)


def test_a_reading_that_was_handed_in_is_entered_like_any_other_and_can_be_taken_back(
    desk: Desk, meter_id: UUID
) -> None:
    anna = desk.do(add_person, PersonForm("Anna")).answer
    desk.do(hand_in, meter_id, WEEK_AGO, anna)

    newest = desk.ask(history_of_meter, meter_id)[0]

    assert said([newest]) == ["Entered: 100.0 kWh of 14 Nov 2026, 09:00"]
    assert undoable([newest]) == {newest.group_id}


def test_the_order_of_the_round_says_so(desk: Desk, meter_id: UUID) -> None:
    desk.do(add_meter, MeterForm("Cellar"), "Europe/Zurich")
    desk.do(read_later, meter_id)

    assert said(desk.ask(history_of_meter, meter_id))[:1] == ["Order of the readings round changed"]
