"""The screen of a meter: its faces, what can be done there, and what stays in its place."""

from datetime import date, timedelta
from uuid import UUID

import flet as ft
import pytest

from app.domain.reading import Source
from app.ui.meter.screen import meter_screen
from app.use_cases.desk import Desk
from app.use_cases.log import log
from app.use_cases.meter_view import meter_view
from app.use_cases.meters import archive_meter
from app.use_cases.readings import delete_reading
from tests.ui.meter.build import add, at, record
from tests.ui.render import Shown, run, shown
from tests.use_cases.rows import contradict, keep_days


def texts(page: Shown) -> str:
    return " | ".join(page.texts()).replace("\u00a0", " ")


def weekly(desk: Desk, count: int) -> UUID:
    """Store a meter that was read every week up to yesterday."""
    meter_id = add(desk, thresholds=("200",))
    for week in range(count):
        record(desk, meter_id, at(11, 20) - timedelta(days=7 * (count - 1 - week)), str(1000 + week * 50))
    return meter_id


def test_an_empty_meter_offers_its_first_reading_and_nothing_beside_it(desk: Desk) -> None:
    meter_id = add(desk)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("No readings yet")
            assert page.named("Add the first reading")
            with pytest.raises(LookupError):
                page.named("Add reading")

    run(story)


def test_the_present_cycle_shows_its_figures_and_what_they_rest_on(desk: Desk) -> None:
    meter_id = weekly(desk, 5)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("Cycle 8 Nov–8 Dec")
            said = texts(page)
            assert "used until Fri 20 Nov" in said
            assert "worked out from the readings of 6 Nov and 13 Nov" in said
            assert "Will I cross 200?" in said
            assert "How does it compare?" in said
            assert page.named("Add reading")

    run(story)


def test_going_back_a_cycle_and_home_again(desk: Desk) -> None:
    meter_id = weekly(desk, 12)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("Cycle 8 Nov–8 Dec")
            await page.tap("The cycle before")
            await page.until("Cycle 8 Oct–8 Nov 2026")
            assert "used in this cycle" in texts(page)
            await page.tap("Back to the present cycle")
            await page.until("used until Fri 20 Nov")

    run(story)


def test_old_readings_are_one_tap_away(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(3, 2), "100")

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("No reading in this cycle yet")
            await page.tap("Show the latest cycle with readings")
            await page.until("Cycle 8 Feb–8 Mar 2026")

    run(story)


def test_the_log_reaches_as_far_back_as_chosen_and_shows_fifty_lines_at_once(desk: Desk) -> None:
    meter_id = weekly(desk, 60)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("3,950.0")
            assert "June 2026" not in page.texts()
            choice = next(c for c in page.controls() if isinstance(c, ft.SegmentedButton))
            choice.selected = ["all"]
            await page.send(choice, "change", ["all"])
            await page.until("50 of 60 readings")
            assert "October 2025" not in page.texts()
            await page.tap("Show more")
            await page.until("October 2025")

    run(story)


def test_a_deleted_reading_comes_back_by_undo(desk: Desk) -> None:
    meter_id = weekly(desk, 5)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("+50.0")
            items = [c for c in page.controls() if isinstance(c, ft.PopupMenuItem)]
            delete = next(item for item in items if _text_of(item) == "Delete")
            await page.send(delete, "click")
            await page.until_true(lambda: len(desk.ask(log, meter_id)) == 4)
            await page.until_true(lambda: _undo(page) is not None)
            action = _undo(page)
            assert action is not None
            await page.send(action, "click")
            await page.until_true(lambda: len(desk.ask(log, meter_id)) == 5)

    run(story)


def test_a_doubt_goes_once_a_person_agrees(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 1), "912")
    record(desk, meter_id, at(11, 10), "3", source=Source.IMPORTED)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("1 thing to review")
            await page.tap("It was reset")
            await page.until_gone("1 thing to review")
            assert desk.ask(meter_view, meter_id).doubts == ()

    run(story)


def test_another_answer_than_the_assumed_one_unfolds(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 1), "912")
    record(desk, meter_id, at(11, 10), "3", source=Source.IMPORTED)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("1 thing to review")
            await page.tap("Something else")
            for name in ("It turned over", "It was a wrong value", "The meter was exchanged"):
                assert page.named(name)

    run(story)


def test_an_archived_meter_says_so_and_can_be_used_again(desk: Desk) -> None:
    meter_id = weekly(desk, 3)
    desk.do(archive_meter, meter_id)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("This meter is archived")
            with pytest.raises(LookupError):
                page.named("Add reading")
            await page.tap("Restore")
            await page.until_gone("This meter is archived")
            assert page.named("Add reading")

    run(story)


def test_an_archived_meter_without_readings_asks_for_none(desk: Desk) -> None:
    meter_id = add(desk)
    desk.do(archive_meter, meter_id)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("Nobody read this meter")
            with pytest.raises(LookupError):
                page.named("Add the first reading")

    run(story)


def test_the_history_unfolds_with_the_way_to_undo(desk: Desk) -> None:
    meter_id = weekly(desk, 2)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until_true(lambda: "Show history" in _names(page))
            await page.tap("Show history")
            await page.until_true(lambda: "Undo" in _names(page))
            await page.tap("Hide history")
            await page.until_true(lambda: "Undo" not in _names(page))

    run(story)


def test_the_real_read_date_moves_the_start_of_the_cycle(desk: Desk) -> None:
    meter_id = weekly(desk, 8)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until_true(lambda: "The bill started on another day" in _names(page))
            await page.tap("The bill started on another day")
            await page.until("Sunday, 8 November 2026")
            box = next(c for c in page.controls() if isinstance(c, ft.Container) and _opens(c))
            await page.send(box, "click")
            picker = next(c for c in page.controls() if isinstance(c, ft.DatePicker))
            picker.value = date(2026, 11, 10)
            await page.send(picker, "change")
            await page.until("Cycle 10 Nov–8 Dec")
            assert "The utility read on 10 Nov, not on 8 Nov as usual" in texts(page)

    run(story)


def test_a_meter_that_was_removed_says_so_and_shows_the_way_home(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: meter_screen(UUID(int=7)), desk) as page:
            await page.until("This meter is no longer here")
            assert page.named("Show all meters")
            with pytest.raises(LookupError):
                page.named("Add reading")

    run(story)


def _names(page: Shown) -> set[object]:
    buttons = (c for c in page.controls() if isinstance(c, ft.TextButton))
    contents = [button.content for button in buttons]
    return {content.value if isinstance(content, ft.Text) else content for content in contents}


def _text_of(item: ft.PopupMenuItem) -> str:
    row = item.content
    assert isinstance(row, ft.Row)
    return str(row.controls[1].value)  # type: ignore[attr-defined]


def _undo(page: Shown) -> ft.SnackBarAction | None:
    bars = (c for c in page.controls() if isinstance(c, ft.SnackBar))
    return next((bar.action for bar in bars if isinstance(bar.action, ft.SnackBarAction)), None)


def _opens(box: ft.Container) -> bool:
    """Tell whether a box looks like a field and opens a picker."""
    return bool(box.on_click) and box.border is not None


def test_a_meter_that_cannot_be_told_still_shows_its_log(desk: Desk) -> None:
    meter_id = add(desk, "Damaged")
    reading_id = record(desk, meter_id, at(11, 10), "100")
    desk.do(contradict, reading_id)

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("This could not be loaded")
            await page.until("Damaged")
            await page.until("101.0")
            desk.do(delete_reading, reading_id)
            await page.until("Cycle 8 Nov–8 Dec")

    run(story)


def test_of_a_meter_that_was_deleted_no_log_is_sought(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: meter_screen(UUID(int=1)), desk) as page:
            await page.until("This meter is no longer here")
            assert not page.has("This could not be loaded")

    run(story)


def test_a_cycle_of_quarters_and_readings_says_so(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 7, 23), "100")
    desk.do(keep_days, meter_id, date(2026, 11, 8), 3, 250)
    record(desk, meter_id, at(11, 19), "400")

    async def story() -> None:
        async with shown(lambda: meter_screen(meter_id), desk) as page:
            await page.until("Quarter-hour values where there are any, readings elsewhere")
            assert page.has("Latest reading: 400.0")
            assert not page.has("The sum of the quarter-hour values")

    run(story)
