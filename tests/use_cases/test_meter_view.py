"""What the screen of a meter is told about the present, the past, and what needs a look."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import numpy as np

from app.domain.forms import MeterForm
from app.domain.quality import FlagKind, Quality
from app.domain.quarters import empty_block
from app.domain.reading import Event, Source
from app.domain.zone import midnight
from app.storage.tables import QuarterBlock
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.home import home
from app.use_cases.log import log
from app.use_cases.meter_page import meter_page
from app.use_cases.meter_view import meter_view
from app.use_cases.meters import add_meter
from app.use_cases.photos import Picture
from app.use_cases.readings import ReadingForm, correct_reading, form_of_reading, record_reading
from app.use_cases.sample import add_sample_building
from app.use_cases.thumbnails import thumbnail
from tests.use_cases.conftest import Clock

ZONE = "Europe/Zurich"


def add(desk: Desk, **more: object) -> UUID:
    form = MeterForm("Kitchen", anchor_day=8, **more)  # type: ignore[arg-type]
    return UUID(str(desk.do(add_meter, form, ZONE).answer))


def record(desk: Desk, meter_id: UUID, day: date, kwh: str, source: Source = Source.MANUAL) -> UUID:
    taken_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return UUID(str(desk.do(record_reading, meter_id, ReadingForm(taken_at, Decimal(kwh)), source).answer))


def keep_day(book: Book, meter_id: UUID, day: date) -> None:
    """Store a day of 24 kWh, as an import does."""
    (stored,) = (now.stored for now in home(book).meters)
    block = empty_block(day, stored.zone, 30)
    wh = np.full(len(block.wh), 250, np.int32)
    quality = np.full(len(block.wh), Quality.MEASURED, np.uint8)
    row = QuarterBlock(
        id=book.new_id(),
        meter_id=meter_id,
        day=day,
        first_at=midnight(day, stored.zone),
        interval_minutes=30,
        wh=wh.tobytes(),
        quality=quality.tobytes(),
    )
    book.add(row)


def test_without_a_reading_nothing_is_known(desk: Desk) -> None:
    view = desk.ask(meter_view, add(desk))

    assert view.known is None
    assert view.is_present
    assert view.doubts == ()


def test_the_present_cycle_is_looked_at_until_somebody_goes_elsewhere(desk: Desk) -> None:
    desk.do(add_sample_building, ZONE)
    flat = desk.ask(home).meters[1].stored.row.id

    present = desk.ask(meter_view, flat)
    past = desk.ask(meter_view, flat, present.shown.before)

    assert present.shown.cycle == present.page.stats.cycle
    assert not past.is_present
    assert past.shown.after == present.shown.cycle.start
    assert past.page.stats == present.page.stats


def test_the_year_ends_with_the_past_cycle_that_is_looked_at(desk: Desk) -> None:
    desk.do(add_sample_building, ZONE)
    flat = desk.ask(home).meters[1].stored.row.id

    past = desk.ask(meter_view, flat, date(2026, 7, 20))

    assert len(past.year) == 12
    assert past.year[-1].cycle == past.shown.cycle
    assert past.year[-1].usage.wh == past.shown.usage.wh
    same = {bar.cycle: bar for bar in desk.ask(meter_page, flat).bars}
    assert past.year[-1] == same[past.shown.cycle]


def test_old_quarters_are_known_though_the_present_cycle_has_none(desk: Desk) -> None:
    meter_id = add(desk)
    for number in range(3):
        desk.do(keep_day, meter_id, date(2012, 6, 28) + timedelta(days=number))

    present = desk.ask(meter_view, meter_id)
    past = desk.ask(meter_view, meter_id, date(2012, 6, 30))

    assert present.page.stats.used_kwh is None
    assert present.known is not None
    assert (present.known.first, present.known.last) == (date(2012, 6, 28), date(2012, 6, 30))
    assert present.known.quarters is not None
    assert (present.known.quarters.days, present.known.quarters.interval_minutes) == (3, 30)
    assert not present.counts_quarters
    assert past.counts_quarters
    assert past.shown.usage.kwh == 72


def test_a_doubt_of_the_present_cycle_is_shown_with_its_reading(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, date(2026, 11, 10), "912")
    fallen = record(desk, meter_id, date(2026, 11, 12), "3", Source.IMPORTED)

    (doubt,) = desk.ask(meter_view, meter_id).doubts

    assert doubt.kind is FlagKind.RESET_ASSUMED
    assert doubt.reading_id == fallen
    assert doubt.line.step is not None
    assert doubt.line.step.first.kwh == 912


def test_what_a_person_confirmed_is_no_doubt_any_more(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, date(2026, 11, 10), "912")
    fallen = record(desk, meter_id, date(2026, 11, 12), "3", Source.IMPORTED)
    form = desk.ask(form_of_reading, fallen)

    desk.do(correct_reading, fallen, form)

    assert form.event is Event.RESET
    assert desk.ask(meter_view, meter_id).doubts == ()


def test_a_dip_is_doubted_once_though_it_reaches_over_two_steps(desk: Desk) -> None:
    meter_id = add(desk)
    for day, kwh in ((10, "912"), (14, "930"), (12, "3")):
        record(desk, meter_id, date(2026, 11, day), kwh, Source.IMPORTED)

    (doubt,) = desk.ask(meter_view, meter_id).doubts

    assert doubt.kind is FlagKind.DIP_ASSUMED
    assert doubt.line.reading.kwh == 3


def test_the_limit_named_with_a_steep_rise_is_that_of_its_device(desk: Desk) -> None:
    meter_id = add(desk, max_kw=Decimal(5))
    record(desk, meter_id, date(2026, 11, 10), "100")
    record(desk, meter_id, date(2026, 11, 11), "1000")

    (doubt,) = desk.ask(meter_view, meter_id).doubts

    assert (doubt.kind, doubt.max_kw) == (FlagKind.RISE_TOO_STEEP, Decimal(5))


def test_a_thumbnail_is_a_small_copy_of_the_photo(desk: Desk, clock: Clock, photo: Picture) -> None:
    meter_id = add(desk)
    form = ReadingForm(clock.now, Decimal(1), photo=photo)
    desk.do(record_reading, meter_id, form)
    photo_id = _photo_of(desk, meter_id)

    small = desk.ask(thumbnail, photo_id)

    assert small is not None
    assert small.startswith(b"\xff\xd8")


def test_a_photo_that_is_not_here_yet_has_no_thumbnail(
    desk: Desk, clock: Clock, photo: Picture, tmp_path: Path
) -> None:
    meter_id = add(desk)
    desk.do(record_reading, meter_id, ReadingForm(clock.now, Decimal(1), photo=photo))
    photo_id = _photo_of(desk, meter_id)

    for file in (tmp_path / "files").rglob("*"):
        if file.is_file():
            file.unlink()

    assert desk.ask(thumbnail, photo_id) is None


def _photo_of(desk: Desk, meter_id: UUID) -> UUID:
    photo_id = desk.ask(log, meter_id)[0].photo_id
    assert photo_id is not None
    return photo_id
