"""Which cycle and how much of the log a person looks at."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.reading import Event
from app.storage.tables import Reading
from app.ui.meter import state
from app.ui.meter.state import LogView, Reach
from app.use_cases.book import Book
from app.use_cases.cycles import enter_read_date
from app.use_cases.desk import Desk
from app.use_cases.log import log
from tests.ui.meter.build import add, at, record, view_of


def test_a_log_that_reaches_elsewhere_begins_at_its_top_again() -> None:
    longer = LogView().longer().longer()

    other = longer.reaching(Reach.ALL)

    assert longer.most == 3 * state.LINES_AT_ONCE
    assert (other.most, other.reach.days) == (state.LINES_AT_ONCE, None)


def test_months_are_those_of_the_meters_own_zone(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(10, 31, 22), "100")
    record(desk, meter_id, at(10, 31, 23), "101")  # midnight in Zurich
    zone = view_of(desk, meter_id).page.now.stored.zone

    months = list(state.by_month(desk.ask(log, meter_id), zone))

    assert [(month.first, len(month.lines)) for month in months] == [
        (date(2026, 11, 1), 1),
        (date(2026, 10, 1), 1),
    ]


def test_no_cycle_before_the_first_reading_is_offered(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(10, 20), "100")
    present = view_of(desk, meter_id)

    before = state.day_before(present)

    assert before is not None
    assert state.day_before(view_of(desk, meter_id, before)) is None
    assert state.day_after(present) is None
    assert state.day_after(view_of(desk, meter_id, before)) == present.shown.cycle.start


@pytest.mark.parametrize("year", [1899, 1979])
def test_a_year_typed_wrong_long_ago_leads_nowhere(desk: Desk, year: int) -> None:
    meter_id = add(desk)
    desk.do(_store_at, meter_id, at(1, 1).replace(year=year))
    assert state.latest_day_known(view_of(desk, meter_id)) is None
    record(desk, meter_id, at(11, 20), "100")
    long_ago = view_of(desk, meter_id, date(1980, 1, 1))

    assert long_ago.known is not None
    assert long_ago.known.first.year == year
    assert state.day_before(long_ago) is None


def _store_at(book: Book, meter_id: UUID, taken_at: datetime) -> None:
    """Store a reading as it was once accepted."""
    device_id = book.meter(meter_id).devices[0].id
    row = Reading(id=book.new_id(), meter_id=meter_id, device_id=device_id, taken_at=taken_at, kwh=Decimal(1))
    book.add(row)


def test_the_latest_day_is_offered_only_where_the_present_cycle_has_no_reading(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(3, 20), "100")
    without = view_of(desk, meter_id)
    record(desk, meter_id, at(11, 20), "200")

    assert state.latest_day_known(without) == date(2026, 3, 20)
    assert state.latest_day_known(view_of(desk, meter_id)) is None


def test_a_start_may_move_strictly_between_its_neighbours(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 20), "100")

    desk.do(enter_read_date, meter_id, date(2026, 11, 8), date(2026, 11, 10))

    view = view_of(desk, meter_id)
    assert state.is_moved(view)
    assert state.allowed_starts(view) == (date(2026, 10, 9), date(2026, 12, 7))


def test_what_a_person_says_keeps_value_time_and_note(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 1), "100")
    record(desk, meter_id, at(11, 10), "20", note="dark cellar")
    line = desk.ask(log, meter_id)[0]

    form = state.stated(line, Event.RESET)

    assert (form.kwh, form.taken_at, form.note, form.event) == (
        line.reading.kwh,
        at(11, 10),
        "dark cellar",
        Event.RESET,
    )
