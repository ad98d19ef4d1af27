"""Taking back is refused where what came since would contradict it, and then changes nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import MeterbookError
from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.meter import NameTakenError
from app.domain.reading import Register
from app.storage.laws import CycleStartError, InstantTakenError
from app.storage.tables import Device, Reading
from app.storage.undo import ChangedSinceError
from app.use_cases.book import Book
from app.use_cases.cycles import enter_read_date
from app.use_cases.desk import Desk
from app.use_cases.exchange import exchange_meter
from app.use_cases.history import history_of_meter, undo
from app.use_cases.home import home
from app.use_cases.log import log
from app.use_cases.meter_settings import meter_settings
from app.use_cases.meters import add_meter, archive_meter, change_meter, remove_meter, take_out_of_archive
from app.use_cases.readings import ReadingForm, delete_reading, record_reading
from app.use_cases.sites import add_site
from tests.databases import ON_BOTH

pytestmark = ON_BOTH

MARCH = datetime(2026, 3, 1, 8, tzinfo=UTC)


def at(day: int) -> datetime:
    return MARCH + timedelta(days=day)


def add(desk: Desk, name: str = "Kitchen", **more: object) -> UUID:
    form = MeterForm(name, **more)  # type: ignore[arg-type]
    return UUID(str(desk.do(add_meter, form, "Europe/Zurich").answer))


def record(desk: Desk, meter_id: UUID, day: int, kwh: str) -> UUID:
    return UUID(str(desk.do(record_reading, meter_id, ReadingForm(at(day), Decimal(kwh))).answer))


def exchange(desk: Desk, meter_id: UUID, day: int, final: str) -> UUID:
    form = ExchangeForm(at(day), {Register.TOTAL: Decimal(final)}, {Register.TOTAL: Decimal(0)})
    return desk.do(exchange_meter, meter_id, form).group_id


def refuse(desk: Desk, group_id: UUID, told: type[MeterbookError], *shown: Callable[[], object]) -> None:
    """Prove that a group is not taken back, with this error, and that everything stays as it was."""
    before = [show() for show in shown]
    with pytest.raises(told):
        desk.do(undo, group_id)
    assert [show() for show in shown] == before


@pytest.fixture
def exchanged(desk: Desk) -> tuple[UUID, UUID, UUID]:
    """A meter whose reading of day 20 was deleted, then its device exchanged on day 10; both groups."""
    meter_id = add(desk)
    record(desk, meter_id, 0, "100")
    doomed = record(desk, meter_id, 20, "150")
    deletion = desk.do(delete_reading, doomed).group_id
    return meter_id, deletion, exchange(desk, meter_id, 10, "120")


def test_a_reading_does_not_come_back_beside_one_of_the_same_instant(
    desk: Desk, exchanged: tuple[UUID, UUID, UUID]
) -> None:
    meter_id, deletion, _ = exchanged
    newer = record(desk, meter_id, 20, "8")

    refuse(desk, deletion, InstantTakenError, lambda: desk.ask(log, meter_id))
    desk.do(delete_reading, newer)
    desk.do(undo, deletion)

    assert desk.ask(log, meter_id)[0].reading.kwh == 150


def test_a_reading_that_comes_back_after_an_exchange_is_of_the_new_device(
    desk: Desk, exchanged: tuple[UUID, UUID, UUID]
) -> None:
    meter_id, deletion, _ = exchanged

    back = desk.do(undo, deletion).group_id

    newest, *_, first = desk.ask(log, meter_id)
    devices = [desk.ask(Book.find, Reading, line.id).device_id for line in (newest, first)]
    assert devices[0] != devices[1]
    desk.do(undo, back)
    assert [line.reading.kwh for line in desk.ask(log, meter_id)] == [0, 120, 100]


def test_an_exchange_is_not_taken_back_from_under_the_readings_of_its_device(
    desk: Desk, exchanged: tuple[UUID, UUID, UUID]
) -> None:
    meter_id, _, exchange_group = exchanged
    record(desk, meter_id, 30, "9")

    refuse(desk, exchange_group, ChangedSinceError, lambda: desk.ask(log, meter_id))


def test_a_reading_of_a_removed_meter_comes_back_only_with_its_meter(desk: Desk) -> None:
    meter_id = add(desk)
    deletion = desk.do(delete_reading, record(desk, meter_id, 0, "100")).group_id
    removal = desk.do(remove_meter, meter_id).group_id

    refuse(desk, deletion, ChangedSinceError, lambda: desk.ask(home))
    desk.do(undo, removal)
    desk.do(undo, deletion)

    assert [line.reading.kwh for line in desk.ask(log, meter_id)] == [100]


def archived(desk: Desk, meter_id: UUID) -> UUID:
    return desk.do(archive_meter, meter_id).group_id


def removed(desk: Desk, meter_id: UUID) -> UUID:
    return desk.do(remove_meter, meter_id).group_id


def renamed(desk: Desk, meter_id: UUID) -> UUID:
    return desk.do(change_meter, meter_id, MeterForm("Attic")).group_id


@pytest.mark.parametrize("step", [archived, removed, renamed])
def test_a_name_that_another_meter_took_since_does_not_come_back(
    desk: Desk, step: Callable[[Desk, UUID], UUID]
) -> None:
    group = step(desk, add(desk))
    other = add(desk, " kitchen ")

    refuse(desk, group, NameTakenError, lambda: [now.stored.row.name for now in desk.ask(home).meters])
    desk.do(change_meter, other, MeterForm("Cellar"))
    desk.do(undo, group)

    assert {now.stored.row.name for now in desk.ask(home).meters} == {"Kitchen", "Cellar"}


def test_a_meter_of_another_site_may_have_the_name(desk: Desk) -> None:
    group = archived(desk, add(desk))
    elsewhere = UUID(str(desk.do(add_site, "Cabin", "Europe/Zurich").answer))
    desk.do(add_meter, MeterForm("Kitchen"), "", elsewhere)

    desk.do(undo, group)

    assert len(desk.ask(home).meters) == 2


def test_an_archived_meter_whose_name_is_taken_stays_away_until_one_is_renamed(desk: Desk) -> None:
    old = add(desk)
    archived(desk, old)
    add(desk)
    with pytest.raises(NameTakenError, match="“Kitchen”"):
        desk.do(take_out_of_archive, old)

    desk.do(change_meter, old, MeterForm("Kitchen of before"))
    desk.do(take_out_of_archive, old)

    assert {now.stored.row.name for now in desk.ask(home).meters} == {"Kitchen", "Kitchen of before"}


def test_an_archived_meter_can_be_changed_under_a_name_that_is_taken(desk: Desk) -> None:
    old = add(desk)
    archived(desk, old)
    add(desk)

    desk.do(change_meter, old, MeterForm("Kitchen", note="sold"))

    assert desk.ask(meter_settings, old).other_names == ()


def test_a_meter_keeps_its_name_and_takes_no_other_that_is_written_alike(desk: Desk) -> None:
    meter_id = add(desk)
    add(desk, "Cellar")

    desk.do(change_meter, meter_id, MeterForm("KITCHEN"))

    with pytest.raises(MeterbookError, match="name already"):
        desk.do(change_meter, meter_id, MeterForm("cellar"))
    assert [now.stored.row.name for now in desk.ask(home).meters] == ["KITCHEN", "Cellar"]


def starts(desk: Desk, meter_id: UUID) -> list[date]:
    return [boundary.real_on for boundary in desk.ask(meter_settings, meter_id).boundaries]


def test_another_anchor_day_takes_read_dates_along_and_undo_brings_both_back(desk: Desk) -> None:
    meter_id = add(desk, anchor_day=31)
    desk.do(enter_read_date, meter_id, date(2026, 10, 31), date(2026, 10, 2))
    desk.do(enter_read_date, meter_id, date(2026, 11, 30), date(2026, 10, 3))
    before = starts(desk, meter_id)

    change = desk.do(change_meter, meter_id, MeterForm("Kitchen", anchor_day=30)).group_id
    after = starts(desk, meter_id)
    desk.do(undo, change)

    assert before == [date(2026, 10, 2), date(2026, 10, 3), date(2026, 12, 31)]
    assert after == [date(2026, 9, 30), date(2026, 10, 30), date(2026, 11, 30)]
    assert starts(desk, meter_id) == before


def test_a_read_date_that_fits_the_new_anchor_day_as_well_stays(desk: Desk) -> None:
    meter_id = add(desk, anchor_day=31)
    desk.do(enter_read_date, meter_id, date(2026, 11, 30), date(2026, 12, 3))

    desk.do(change_meter, meter_id, MeterForm("Kitchen", anchor_day=30))

    assert date(2026, 12, 3) in starts(desk, meter_id)


def test_a_read_date_does_not_come_back_under_another_anchor_day(desk: Desk) -> None:
    meter_id = add(desk, anchor_day=8)
    desk.do(enter_read_date, meter_id, date(2026, 11, 8), date(2026, 11, 10))
    taken_back = desk.do(enter_read_date, meter_id, date(2026, 11, 8), date(2026, 11, 8)).group_id
    change = desk.do(change_meter, meter_id, MeterForm("Kitchen", anchor_day=15)).group_id

    refuse(desk, taken_back, CycleStartError, lambda: starts(desk, meter_id))
    desk.do(undo, change)
    desk.do(undo, taken_back)

    assert starts(desk, meter_id)[1] == date(2026, 11, 10)


def test_an_anchor_day_does_not_come_back_under_a_read_date_entered_since(desk: Desk) -> None:
    meter_id = add(desk, anchor_day=8)
    change = desk.do(change_meter, meter_id, MeterForm("Kitchen", anchor_day=15)).group_id
    desk.do(enter_read_date, meter_id, date(2026, 11, 15), date(2026, 11, 17))

    refuse(desk, change, CycleStartError, lambda: starts(desk, meter_id))


def test_what_was_wrong_before_does_not_stop_an_undo(desk: Desk) -> None:
    meter_id = add(desk)

    reading_id = record(desk, meter_id, 0, "100")

    def add_a_twin(book: Book) -> None:
        device = book.add(Device(id=book.new_id(), meter_id=meter_id))
        row = book.find(Reading, reading_id).model_dump()
        book.add(Reading(**row | {"id": book.new_id(), "device_id": device.id}))

    deletion = desk.do(delete_reading, record(desk, meter_id, 1, "101")).group_id
    desk.do(add_a_twin)

    desk.do(undo, deletion)

    assert desk.ask(history_of_meter, meter_id)[0].undoes_id == deletion
