"""What a tenant's phone gets and may send, from one end to the other."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from app.domain.access.view import Role
from app.storage.sync.outgoing import reason_of, refused
from app.storage.tables import Meter, Person, Site, Unit
from app.use_cases.book import Book
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading, record_reading
from tests.sync import edits
from tests.sync.house import Device, House, changes_of


def day(number: int, month: int = 11) -> datetime:
    """Return a midnight of the house, which keeps UTC."""
    return datetime(2026, month, number, tzinfo=UTC)


class Let:
    """A house with two flats: Ada lives in the first one from the 2nd on, Ben in the second."""

    def __init__(self, folder: Path) -> None:
        """Let the house, and let Ada's phone in."""
        self.house = House(folder)
        self.tablet = Device(self.house, "tablet")
        self.tablet.desk.do(edits.new_site, "Home")
        for number in range(2):
            self.tablet.desk.do(edits.new_person, f"Person {number}")
            self.tablet.desk.do(edits.new_flat, number, 0)
        self.sites, self.people = self.ids(Site), self.ids(Person)
        self.units, self.meters = self.ids(Unit), self.ids(Meter)
        for unit, person in zip(self.units, self.people, strict=True):
            self.tablet.desk.do(edits.lets, unit, person, date(2026, 11, 2))
        self.tablet.meet()
        self.phone = self.phone_of(0)

    def phone_of(self, person: int) -> Device:
        """Return the phone of a tenant who was let in."""
        phone = Device(self.house, f"phone{person}")
        self.house.let_in(phone.account_id, self.sites[0], Role.TENANT, self.people[person])
        phone.meet()
        return phone

    def ids(self, table: type) -> list[UUID]:
        """Return the ids of a table's rows on the tablet, oldest first."""
        with self.tablet.database.reading() as session:
            return sorted(session.exec(select(table.id)))  # type: ignore[attr-defined]

    def read(self, device: Device, at: datetime, kwh: int, meter: int = 0) -> UUID:
        """Enter a reading on a device."""
        form = ReadingForm(at, Decimal(kwh))
        reading_id: UUID = device.desk.do(record_reading, self.meters[meter], form).answer
        return reading_id

    def meet_all(self, *devices: Device) -> None:
        """Let devices meet the server, twice, so that all of them have everything."""
        for device in devices * 2:
            device.meet()


@pytest.fixture
def let(tmp_path: Path) -> Let:
    return Let(tmp_path)


def why_refused(device: Device) -> list[str]:
    """Return why groups of a device need attention."""
    with device.database.reading() as session:
        return [reason_of(row).sentence for row in refused(session)]


def readings(device: Device) -> set[str]:
    """Return what the readings on a device showed."""
    return {row["kwh"] for row in device.rows()["reading"].values()}


def test_a_tenants_reading_arrives_at_the_tablet_and_stays_on_the_phone(let: Let) -> None:
    let.read(let.phone, day(5), 100)

    let.meet_all(let.phone, let.tablet)

    assert (readings(let.tablet), readings(let.phone), why_refused(let.phone)) == ({"100"}, {"100"}, [])


def test_a_phone_holds_one_flat_and_nothing_private(let: Let) -> None:
    rows = let.phone.rows()

    assert [len(rows[entity]) for entity in ("unit", "meter", "person", "occupancy", "assignment")] == [1] * 5
    assert next(iter(rows["person"].values()))["note"] == ""


def test_a_fall_that_the_phone_could_not_judge_is_judged_by_the_server(let: Let) -> None:
    let.read(let.phone, day(5), 100)
    let.meet_all(let.phone, let.tablet)
    let.read(let.phone, day(8), 50)

    let.meet_all(let.phone, let.tablet)

    (fallen,) = [row for row in let.tablet.rows()["reading"].values() if row["kwh"] == "50"]
    assert fallen["verdict"] is not None
    assert let.phone.rows()["reading"] == let.tablet.rows()["reading"]


def test_the_reading_at_the_move_is_seen_by_who_leaves_and_who_comes(let: Let) -> None:
    let.tablet.desk.do(edits.moves_out, let.units[0], date(2026, 11, 10))
    let.tablet.desk.do(edits.lets, let.units[0], let.people[1], date(2026, 11, 10))
    for number, kwh in ((5, 100), (10, 200), (12, 300)):
        let.read(let.tablet, day(number), kwh)
    ben = let.phone_of(1)

    let.meet_all(let.tablet, let.phone, ben)

    assert (readings(let.phone), readings(ben)) == ({"100", "200"}, {"200", "300"})


def test_a_late_reading_of_their_own_time_is_taken_after_moving_out_a_later_one_is_not(let: Let) -> None:
    let.read(let.phone, day(9), 100)
    let.read(let.phone, day(12), 120)
    let.tablet.desk.do(edits.moves_out, let.units[0], date(2026, 11, 10))
    let.tablet.meet()

    let.house.clock.now = day(20)
    let.meet_all(let.phone, let.tablet)

    assert readings(let.tablet) == {"100"}
    assert why_refused(let.phone) == ["You can only enter what your meters showed while you had them."]


def test_sixty_one_days_after_moving_out_nothing_is_taken_any_more(let: Let) -> None:
    let.read(let.phone, day(9), 100)
    let.tablet.desk.do(edits.moves_out, let.units[0], date(2026, 11, 10))
    let.tablet.meet()

    let.house.clock.now = datetime(2027, 1, 11, tzinfo=UTC)
    let.meet_all(let.phone, let.tablet)

    assert readings(let.tablet) == set()
    assert len(why_refused(let.phone)) == 1


def test_a_reading_moved_to_another_day_is_the_tenants_own_again(let: Let) -> None:
    reading_id = let.read(let.phone, day(5), 100)
    let.meet_all(let.phone, let.tablet)

    let.phone.desk.do(correct_reading, reading_id, ReadingForm(day(6), Decimal(110)))
    let.meet_all(let.phone, let.tablet)

    assert readings(let.tablet) == readings(let.phone) == {"110"}
    assert why_refused(let.phone) == []


def test_a_meter_given_to_another_flat_takes_its_later_readings_along(let: Let) -> None:
    let.read(let.tablet, day(5), 100)
    let.tablet.desk.do(edits.gives, let.meters[0], let.units[1], date(2026, 11, 8))
    let.read(let.tablet, day(12), 200)
    ben = let.phone_of(1)

    let.meet_all(let.tablet, let.phone, ben)

    assert "200" not in readings(let.phone)
    assert "100" not in readings(ben)
    assert "200" in readings(ben)


def test_access_that_ended_while_the_phone_was_offline_empties_it_and_refuses_what_it_kept(let: Let) -> None:
    let.read(let.phone, day(5), 100)
    let.house.turn_away(let.phone.account_id, let.sites[0])

    let.meet_all(let.phone, let.tablet)

    assert not any(let.phone.rows().values())
    assert readings(let.tablet) == set()
    assert why_refused(let.phone) == ["This is not at a site that you have access to."]


def test_access_that_was_widened_brings_what_was_there_before(let: Let) -> None:
    let.house.turn_away(let.phone.account_id, let.sites[0])
    let.house.let_in(let.phone.account_id, let.sites[0], Role.MANAGER)

    let.phone.meet()

    assert let.phone.rows() == let.tablet.rows()


def test_what_a_viewer_writes_is_refused_and_taken_back(let: Let) -> None:
    viewer = Device(let.house, "viewer")
    let.house.let_in(viewer.account_id, let.sites[0], Role.VIEWER)
    viewer.meet()
    let.read(viewer, day(5), 100)

    let.meet_all(viewer, let.tablet)

    assert viewer.rows() == let.tablet.rows()
    assert why_refused(viewer) == ["You can look at this site, but not change it. Ask its owner."]


def rename(book: Book, meter_id: UUID, note: str) -> None:
    book.change(book.find(Meter, meter_id), note=note)


def test_two_tablets_that_let_one_flat_offline_let_it_once(let: Let) -> None:
    other = Device(let.house, "other", account_id=let.tablet.account_id)
    let.tablet.desk.do(edits.moves_out, let.units[0], date(2026, 11, 10))
    let.meet_all(let.tablet, other)
    let.tablet.desk.do(edits.lets, let.units[0], let.people[0], date(2026, 11, 12))
    other.desk.do(edits.lets, let.units[0], let.people[1], date(2026, 11, 15))

    let.meet_all(let.tablet, other)

    assert other.rows() == let.tablet.rows() == let.house.rows()
    assert len(let.house.rows()["occupancy"]) == 3
    assert why_refused(other) == ["Somebody else has had this unit since. Undo that later move first."]


def test_a_meeting_without_news_stores_nothing(let: Let) -> None:
    let.meet_all(let.tablet, let.phone)
    told: list[None] = []
    let.phone.database.subscribe(lambda: told.append(None))

    let.phone.meet()

    assert told == []


def test_two_edits_of_one_field_show_what_was_lost_on_every_device(let: Let) -> None:
    other = Device(let.house, "other", account_id=let.tablet.account_id)
    other.meet()
    let.tablet.desk.do(rename, let.meters[0], "cellar")
    let.house.clock.now = day(22)
    other.desk.do(rename, let.meters[0], "attic")

    let.meet_all(other, let.tablet)

    conflicts = [edit[5] for edit in history(let.tablet) if edit[5]]
    assert conflicts == [{"note": {"won": "attic", "lost": "cellar", "loser": None}}]
    assert history(other) == history(let.tablet)
    assert {row["note"] for row in let.tablet.rows()["meter"].values()} == {"attic", ""}


def history(device: Device) -> list[tuple[object, ...]]:
    """Return the history of a device."""
    return [edit for _id, edit in sorted(changes_of(device.database).items())]


def test_a_reading_deleted_on_one_device_and_corrected_on_another_needs_attention(let: Let) -> None:
    other = Device(let.house, "other", account_id=let.tablet.account_id)
    reading_id = let.read(let.tablet, day(5), 100)
    let.meet_all(let.tablet, other)
    let.tablet.desk.do(delete_reading, reading_id)
    other.desk.do(correct_reading, reading_id, ReadingForm(day(5), Decimal(101)))

    let.meet_all(let.tablet, other)

    assert readings(other) == readings(let.tablet) == set()
    assert why_refused(other) == [
        "This was deleted on another device in the meantime. Bring it back there to keep your change."
    ]
