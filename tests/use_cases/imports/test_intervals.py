"""Interval data becomes days of quarters that add up to what the file says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.domain.csv.intervals import UnknownStepError
from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.quality import Quality
from app.domain.reading import Register
from app.storage.queries.blocks import quarters_of_meter
from app.use_cases.desk import Desk
from app.use_cases.history import history_of_meter, undo
from app.use_cases.home import home
from app.use_cases.imports.blocks import ImportedDays
from app.use_cases.imports.channels import Choice, Choices
from app.use_cases.imports.intervals import SameMeterTwiceError, import_intervals, preview_intervals
from app.use_cases.imports.targets import NoMeterChosenError, Place
from app.use_cases.meter_page import cycle_page
from app.use_cases.progress import StoppedByPersonError
from tests.use_cases.imports.build import new_meter

SYDNEY = ZoneInfo("Australia/Sydney")
PLACE = Place("Australia/Sydney")
HALF_HOUR = timedelta(minutes=30)
NEW = {1: Choice(MeterForm("House")), 2: Choice(MeterForm("Roof", Role.SOLAR))}


def halves(first: date, days: int, shift: int = 0) -> str:
    """Write a file like Ausgrid's: local half hours without offset; the skipped hour holds zeros."""
    return ",GC,GG\n" + "".join(_halves(first, days, shift))


def _halves(first: date, days: int, shift: int) -> Iterator[str]:
    for number in range(days * 48):
        clock = datetime.combine(first, datetime.min.time()) + number * HALF_HOUR
        local = clock.replace(tzinfo=SYDNEY)
        is_skipped = local.astimezone(UTC).astimezone(SYDNEY).replace(tzinfo=None) != clock
        house, roof = (0, 0) if is_skipped else (number % 7 + shift, number % 5)
        yield f"{clock},{house / 1000},{roof / 1000}\n"


def total_wh(text: str, column: int) -> int:
    return sum(round(float(line.split(",")[column]) * 1000) for line in text.splitlines()[1:])


def bring_in(desk: Desk, text: str, choices: Choices) -> ImportedDays:
    answer = desk.do_in_bulk(
        import_intervals, desk.ask(preview_intervals, text, PLACE, choices=choices)
    ).answer
    assert isinstance(answer, ImportedDays)
    return answer


def test_the_sums_of_the_columns_are_shown_and_nothing_is_stored(desk: Desk) -> None:
    text = halves(date(2011, 7, 1), 3)

    preview = desk.ask(preview_intervals, text, PLACE)

    house, roof = preview.channels
    assert [house.name, roof.name] == ["GC", "GG"]
    assert [int(house.kwh * 1000), int(roof.kwh * 1000)] == [total_wh(text, 1), total_wh(text, 2)]
    assert (house.first_at, house.end_at) == (
        datetime(2011, 6, 30, 14, tzinfo=UTC),
        datetime(2011, 7, 3, 14, tzinfo=UTC),
    )
    assert (house.quarters, house.gaps, preview.unknown) == (3 * 96, (), preview.channels)
    assert desk.ask(home).meters == ()


@pytest.mark.parametrize(("changed_on", "quarters"), [(date(2011, 10, 2), 92), (date(2012, 4, 1), 100)])
def test_days_on_which_clocks_change_lose_and_invent_nothing(
    desk: Desk, changed_on: date, quarters: int
) -> None:
    text = halves(changed_on - timedelta(days=1), 3)

    done = bring_in(desk, text, NEW)

    blocks = desk.ask(lambda book: quarters_of_meter(book.session, done.meters[0])[Register.TOTAL])
    assert [len(block.wh) for block in blocks] == [96, quarters, 96]
    assert sum(int(block.wh.sum()) for block in blocks) == total_wh(text, 1)
    assert all((block.quality != Quality.MISSING).all() for block in blocks)


def test_a_cycle_shows_what_the_file_says_of_its_days(desk: Desk) -> None:
    text = halves(date(2011, 7, 1), 31)

    done = bring_in(desk, text, NEW)

    for meter_id, column in zip(done.meters, (1, 2), strict=True):
        page = desk.ask(cycle_page, meter_id, date(2011, 7, 9))
        assert page.usage.kwh * 1000 == total_wh(text, column)


def test_importing_the_same_intervals_again_changes_nothing(desk: Desk) -> None:
    text = halves(date(2011, 7, 1), 4)
    house, roof = bring_in(desk, text, NEW).meters
    entries = desk.ask(history_of_meter, house)

    done = bring_in(desk, text, {1: Choice(house), 2: Choice(roof)})

    assert (done.added, done.changed, done.same, done.overruled) == (0, 0, 8, 0)
    assert desk.ask(history_of_meter, house) == entries


def test_a_newer_file_overrules_and_the_history_keeps_what_gave_way(desk: Desk) -> None:
    house = new_meter(desk, "GC")
    bring_in(desk, halves(date(2011, 7, 1), 2), {2: None})
    before = desk.ask(lambda book: quarters_of_meter(book.session, house)[Register.TOTAL])

    done = bring_in(desk, halves(date(2011, 7, 2), 2, shift=20), {2: None})

    assert (done.added, done.changed, done.same) == (1, 1, 0)
    assert done.overruled == 96
    kept = desk.ask(history_of_meter, house)[0].edits
    changed = next(edit for edit in kept if edit.before is not None)
    assert changed.before is not None
    assert changed.before["wh"] == before[1].wh.astype("<i4").tobytes()


def test_an_import_of_intervals_is_undone_as_one(desk: Desk) -> None:
    house = new_meter(desk, "GC")
    bring_in(desk, halves(date(2011, 7, 1), 2), {2: None})
    before = desk.ask(lambda book: quarters_of_meter(book.session, house)[Register.TOTAL])
    preview = desk.ask(preview_intervals, halves(date(2011, 7, 2), 2, shift=20), PLACE, choices={2: NEW[2]})
    done = desk.do_in_bulk(import_intervals, preview)

    desk.do(undo, done.group_id)

    assert desk.ask(lambda book: quarters_of_meter(book.session, house)[Register.TOTAL]) == before
    assert [now.stored.row.name for now in desk.ask(home).meters] == ["GC"]


def test_a_stopped_import_of_intervals_leaves_nothing(desk: Desk) -> None:
    preview = desk.ask(preview_intervals, halves(date(2011, 7, 1), 2), PLACE, choices=NEW)

    def stop(done: int, total: int) -> None:
        assert (done, total) == (2, 4)
        raise StoppedByPersonError

    with pytest.raises(StoppedByPersonError):
        desk.do_in_bulk(import_intervals, preview, stop)

    assert desk.ask(home).meters == ()


def test_gaps_of_a_file_are_shown(desk: Desk) -> None:
    lines = halves(date(2011, 7, 1), 2).splitlines(keepends=True)

    preview = desk.ask(preview_intervals, "".join(lines[:21] + lines[25:]), PLACE)

    opens = datetime(2011, 7, 1, tzinfo=UTC)
    assert preview.channels[0].gaps == ((opens, opens + 4 * HALF_HOUR),)


def test_two_columns_of_one_register_are_refused(desk: Desk) -> None:
    house = new_meter(desk)
    text = halves(date(2011, 7, 1), 2)

    with pytest.raises(SameMeterTwiceError):
        bring_in(desk, text, {1: Choice(house), 2: Choice(house)})
    with pytest.raises(NoMeterChosenError):
        bring_in(desk, text, {})


def test_lines_without_a_step_are_a_problem_to_show(desk: Desk) -> None:
    text = "time,kWh\n2026-01-01 00:00,1\n2026-01-01 00:07,2\n2026-01-01 00:14,1\n"

    preview = desk.ask(preview_intervals, text, PLACE)

    assert isinstance(preview.problem, UnknownStepError)
    with pytest.raises(UnknownStepError):
        desk.do_in_bulk(import_intervals, preview)


def test_the_days_are_those_of_the_meters_own_zone(desk: Desk) -> None:
    zurich: UUID = new_meter(desk, "GC")

    bring_in(desk, halves(date(2011, 7, 1), 1), {2: None})

    blocks = desk.ask(lambda book: quarters_of_meter(book.session, zurich)[Register.TOTAL])
    assert [block.first for block in blocks] == [datetime(2011, 6, 30, 22, tzinfo=UTC)]


def test_home_knows_when_quarters_of_long_ago_end(desk: Desk) -> None:
    bring_in(desk, halves(date(2011, 7, 1), 3), NEW)

    first, _ = desk.ask(home).meters

    assert first.latest is not None
    assert first.latest.taken_at.astimezone(SYDNEY).date() == date(2011, 7, 4)
    assert first.stats.used_kwh is None
