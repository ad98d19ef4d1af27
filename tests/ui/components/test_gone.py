"""The address of a removed meter says so, and offers to bring it back."""

from uuid import UUID

import flet as ft

from app.domain.forms import MeterForm
from app.reports.words import Words
from app.ui.components.gone import gone_meter, removed_or_unknown
from app.ui.meter.archived import archived_notice
from app.ui.settings.screen import settings_screen
from app.use_cases.desk import Desk
from app.use_cases.home import home
from app.use_cases.landlord.removal import remove_unit
from app.use_cases.landlord.unit_page import unit_page
from app.use_cases.meters import add_meter, archive_meter, remove_meter
from tests.ui.meter.build import add, at, record
from tests.ui.render import Shown, run, shown
from tests.use_cases.landlord.house import house_of


def said_in_passing(page: Shown) -> list[str]:
    return [str(each.content) for each in page.controls() if isinstance(each, ft.SnackBar)]


def test_address_of_a_removed_meter_says_when_it_went_and_restores_it(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 20), "100")
    desk.do(remove_meter, meter_id)

    async def story() -> None:
        async with shown(lambda: removed_or_unknown(meter_id), desk) as page:
            await page.until("The meter Kitchen was removed")
            assert page.has("Removed on 21 Nov 2026, 09:00. Restoring the meter")
            await page.until("Meter removed")
            await page.until("Entered: 100.0")

            await page.tap("Restore")

            await page.until_true(lambda: said_in_passing(page) == ["Kitchen is restored."])
            assert [now.stored.row.id for now in desk.ask(home).meters] == [meter_id]

    run(story)


def test_address_of_no_meter_shows_the_way_home(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: removed_or_unknown(UUID(int=7)), desk) as page:
            await page.until("This meter is no longer here")
            assert page.named("Show all meters")
        async with shown(lambda: gone_meter(Words()), desk) as page:
            assert page.has("This meter is no longer here")

    run(story)


def test_removed_meter_whose_name_is_taken_says_what_to_do(desk: Desk) -> None:
    meter_id = add(desk)
    desk.do(remove_meter, meter_id)
    desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich")

    async def story() -> None:
        async with shown(lambda: removed_or_unknown(meter_id), desk) as page:
            await page.until("The meter Kitchen was removed")
            await page.tap("Restore")

            await page.until("Another meter in use is called “Kitchen”. Rename it first.")

    run(story)


def test_settings_list_the_removed_meters_while_there_are_any(desk: Desk) -> None:
    meter_id = add(desk)

    async def story() -> None:
        async with shown(settings_screen, desk) as page:
            await page.until("About")
            assert not page.has("Recently removed")
            desk.do(remove_meter, meter_id)
            await page.until("Recently removed")
            assert page.has("Home · Removed on 21 Nov 2026, 09:00")

            await page.tap("Restore")

            await page.until_gone("Recently removed")

    run(story)


def test_settings_bring_back_a_unit_that_was_removed(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(remove_unit, house.flat_1)

    async def story() -> None:
        async with shown(settings_screen, desk) as page:
            await page.until("Flat 1")

            await page.tap("Restore")

            await page.until_gone("Recently removed")

    run(story)

    assert desk.ask(unit_page, house.flat_1).form.name == "Flat 1"


def test_archived_meter_is_restored_and_the_undo_of_it_says_what_became_of_it(desk: Desk) -> None:
    meter_id = add(desk)
    desk.do(archive_meter, meter_id)

    async def story() -> None:
        async with shown(lambda: archived_notice(meter_id, "Kitchen"), desk) as page:
            await page.tap("Restore")
            await page.until_true(lambda: said_in_passing(page) == ["Kitchen is restored."])
            desk.do(archive_meter, meter_id)

            await page.tap("Undo")

            await page.until_true(lambda: "was changed again later" in said_in_passing(page)[-1])

    run(story)
