"""What home, the meter page and the entry screen are told."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from app.domain.forms import MeterForm
from app.domain.quality import Quality
from app.use_cases.desk import Desk
from app.use_cases.entry import entry
from app.use_cases.history import undo
from app.use_cases.home import home
from app.use_cases.meter_page import cycle_page, meter_page
from app.use_cases.meters import add_meter
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.sample import add_sample_building
from tests.use_cases.conftest import Clock

ZONE = "Europe/Zurich"


def add(desk: Desk, name: str, **more: object) -> UUID:
    form = MeterForm(name, anchor_day=8, **more)  # type: ignore[arg-type]
    return UUID(str(desk.do(add_meter, form, ZONE).answer))


def record(desk: Desk, meter_id: UUID, day: date, kwh: str) -> None:
    taken_at = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    desk.do(record_reading, meter_id, ReadingForm(taken_at, Decimal(kwh)))


def test_home_says_what_the_cycle_used_and_where_it_will_end(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 18, 7, tzinfo=UTC)
    meter_id = add(desk, "Kitchen", thresholds=(Decimal(200), Decimal(300)))
    record(desk, meter_id, date(2026, 11, 8), "1000")
    record(desk, meter_id, date(2026, 11, 18), "1100")

    (now,) = desk.ask(home).meters

    assert now.stats.used_kwh == 100
    assert now.stats.rate_kwh_per_day == 10
    assert now.stats.next_threshold == 200
    assert now.stats.next_threshold_on == date(2026, 11, 28)
    assert now.days_since_reading == 0


def test_home_without_a_reading_knows_nothing_and_invents_nothing(desk: Desk) -> None:
    add(desk, "Kitchen")

    (now,) = desk.ask(home).meters

    assert (now.stats.used_kwh, now.stats.projected_kwh, now.days_since_reading) == (None, None, None)


def test_the_walk_goes_on_to_the_next_meter_not_read_today(desk: Desk, clock: Clock) -> None:
    first, second, third = (add(desk, name) for name in ("A", "B", "C"))
    record(desk, second, clock.now.date(), "5")

    assert desk.ask(entry, first).next_meter_id == third
    assert desk.ask(entry, third).next_meter_id == first
    record(desk, first, clock.now.date(), "5")
    assert desk.ask(entry, third).next_meter_id is None


def test_the_sample_is_the_same_every_time_and_undone_as_one(desk: Desk) -> None:
    first = desk.do(add_sample_building, ZONE)
    seen = [(now.stored.row.name, now.stats) for now in desk.ask(home).meters]
    desk.do(undo, first.group_id)
    assert desk.ask(home).sites == ()

    desk.do(add_sample_building, ZONE)

    assert [(now.stored.row.name, now.stats) for now in desk.ask(home).meters] == seen
    assert [name for name, _ in seen] == ["Whole house", "Apartment upstairs", "Solar roof"]


def test_the_meter_page_compares_each_past_cycle_with_the_year_before(desk: Desk) -> None:
    desk.do(add_sample_building, ZONE)
    flat = desk.ask(home).meters[1].stored.row.id

    page = desk.ask(meter_page, flat)

    assert len(page.bars) == 12
    assert page.bars[-1].cycle.end == page.stats.cycle.start
    assert all(bar.usage.quality >= Quality.INTERPOLATED for bar in page.bars)
    assert page.bars[-1].year_before is not None
    assert page.points[0].kwh == 0
    assert page.points[-1].kwh == page.stats.used_kwh


def test_the_cycles_of_a_page_lead_from_one_to_the_next(desk: Desk) -> None:
    desk.do(add_sample_building, ZONE)
    flat = desk.ask(home).meters[1].stored.row.id
    today = desk.ask(cycle_page, flat, desk.clock().date())

    before = desk.ask(cycle_page, flat, today.before)

    assert today.after is None
    assert before.cycle.end == today.cycle.start
    assert before.after == today.cycle.start
    assert before.points[-1].at < desk.clock() - timedelta(days=10)
    bars = desk.ask(meter_page, flat).bars
    assert before.usage.wh == bars[-1].usage.wh
