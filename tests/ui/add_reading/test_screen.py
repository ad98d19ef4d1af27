"""The address of a sticker, where the meter no longer hangs or is no longer read."""

from uuid import UUID

import pytest

from app.ui.add_reading.screen import add_reading_screen
from app.use_cases.desk import Desk
from app.use_cases.meters import archive_meter
from tests.ui.meter.build import add, at, record
from tests.ui.render import run, shown


def test_the_sticker_of_an_archived_meter_says_so_and_the_meter_can_be_used_again(desk: Desk) -> None:
    kitchen = add(desk)
    record(desk, kitchen, at(11, 14), "4200")
    desk.do(archive_meter, kitchen)

    async def story() -> None:
        async with shown(lambda: add_reading_screen(kitchen), desk) as page:
            await page.until("This meter is archived")
            with pytest.raises(LookupError):
                page.named("The meter shows")

            await page.tap("Restore")

            await page.until("4,200.0")
            assert page.named("The meter shows")

    run(story)


def test_the_sticker_of_a_meter_that_never_was_shows_the_way_home(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: add_reading_screen(UUID(int=7)), desk) as page:
            await page.until("This meter is no longer here")
            assert page.named("Show all meters")

    run(story)
