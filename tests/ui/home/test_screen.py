"""The home screen shows a card for each meter, also for one that cannot be told."""

from uuid import UUID

import flet as ft
import pytest

from app.ui.home.screen import home_screen
from app.use_cases.desk import Desk
from app.use_cases.readings import delete_reading
from tests.ui.meter.build import add, at, record
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.rows import contradict
from tests.use_cases.tariff_documents import tariff

SENTENCE = "There are two readings"


def damaged(desk: Desk) -> UUID:
    """Store a meter with two readings at one instant, and return one of these."""
    reading_id = record(desk, add(desk, "Damaged"), at(11, 10), "100")
    desk.do(contradict, reading_id)
    return reading_id


def test_a_damaged_meter_says_so_on_its_card_and_the_others_go_on(desk: Desk) -> None:
    damaged(desk)
    kitchen = add(desk)
    record(desk, kitchen, at(11, 8), "100")
    record(desk, kitchen, at(11, 20), "180")

    async def story() -> None:
        async with shown(home_screen, desk) as page:
            await page.until("Kitchen")
            assert page.has("Damaged")
            assert page.has(SENTENCE)
            assert page.named("Show its readings")
            assert page.named("Add reading")

    run(story)


def test_a_damaged_meter_stands_among_those_to_read_with_what_is_wrong(desk: Desk) -> None:
    damaged(desk)
    add(desk, "Kitchen")

    async def story() -> None:
        async with shown(home_screen, desk) as page:
            await page.until("Kitchen")
            # The card of the other meter has a button of the same name.
            (primary,) = (one for one in page.controls() if isinstance(one, ft.FloatingActionButton))
            await page.send(primary, "click")
            await page.until("Which meter?")
            said = page.texts()
            sheet = said[said.index("Which meter?") + 1 :]
            assert [sheet[0], sheet[2]] == ["Damaged", "Kitchen"]
            assert sheet[1].startswith(SENTENCE)

    run(story)


def test_a_file_with_nothing_but_a_damaged_meter_is_not_empty(desk: Desk) -> None:
    damaged(desk)

    async def story() -> None:
        async with shown(home_screen, desk) as page:
            await page.until(SENTENCE)
            assert not page.has("No meters here")

    run(story)


def test_a_mended_meter_has_its_card_back(desk: Desk) -> None:
    reading_id = damaged(desk)

    async def story() -> None:
        async with shown(home_screen, desk) as page:
            await page.until(SENTENCE)
            desk.do(delete_reading, reading_id)
            await page.until_gone(SENTENCE)
            assert page.has("Damaged")

    run(story)


def test_a_card_has_its_cost_where_a_tariff_holds(desk: Desk) -> None:
    holds(desk, meter_of(desk, "Priced"), tariff())
    meter_of(desk, "Free")

    async def story() -> None:
        async with shown(home_screen, desk) as page:
            page.app.has_costs = True
            await page.until("CHF\u00a050.00 so far · CHF\u00a075.00 projected")
            assert page.has("No tariff")

    run(story)


def test_without_any_tariff_no_card_speaks_of_cost(desk: Desk) -> None:
    meter_of(desk)

    async def story() -> None:
        async with shown(home_screen, desk) as page:
            await page.until("Flat")
            assert not page.has("No tariff")

    run(story)


def borders(page: Shown) -> list[bool]:
    """Return for each card whether it has a border."""
    shapes = (one.shape for one in page.controls() if isinstance(one, ft.Card))
    return [isinstance(shape, ft.RoundedRectangleBorder) and shape.side is not None for shape in shapes]


def test_the_card_of_the_meter_beside_it_stands_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add(desk, "Attic")
    kitchen = add(desk, "Kitchen")
    monkeypatch.setattr(ft, "use_route_location", lambda: f"/meters/{kitchen}/settings")

    async def story() -> None:
        async with shown(home_screen, desk, wide=True) as page:
            await page.until("Kitchen")
            assert borders(page) == [False, True]
        async with shown(home_screen, desk) as page:
            await page.until("Kitchen")
            assert borders(page) == [False, False]

    run(story)
