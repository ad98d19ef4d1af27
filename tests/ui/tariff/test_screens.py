"""Tariffs are listed, taken from the library, assigned, switched off and handed out."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import flet as ft

from app.domain.assignment import Level, Target
from app.domain.contract import NO_CONTRACT, Agreed, Contract
from app.domain.forms import MeterForm
from app.domain.tariff.reader import read_tariff
from app.tariffs import library
from app.ui.meter_settings.tariffs import tariffs_of_meter
from app.ui.tariff.exported import tariff_file
from app.ui.tariff.screen import tariff_screen
from app.ui.tariff_assign.screen import assign_screen
from app.ui.tariff_assign.state import Choosing, Offered
from app.ui.tariff_library.screen import library_screen
from app.ui.tariff_library.state import countries
from app.ui.tariffs.screen import tariffs_screen
from app.use_cases.assignments import assign
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.tariff_pages import Holding, NamedTarget, tariff_page, tariff_pages
from app.use_cases.tariffs import add_tariff, archive_tariff
from tests.ui.render import Shown, run, shown
from tests.use_cases.tariff_documents import BY_TIER, FLAT, spoil, tariff

TODAY = date(2026, 11, 4)
SITE = NamedTarget(Target(Level.SITE, UUID(int=1)), "Home", "Europe/Zurich")
METER = NamedTarget(Target(Level.METER, UUID(int=2)), "Kitchen", "Europe/Zurich")


def stored(desk: Desk, name: str = "Home") -> UUID:
    return UUID(str(desk.do(add_tariff, tariff(name=name)).answer))


def held(desk: Desk) -> tuple[UUID, UUID]:
    """Store a tariff that holds for a meter; return both."""
    meter_id = UUID(str(desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich").answer))
    tariff_id = stored(desk)
    desk.do(assign, tariff_id, Target(Level.METER, meter_id), date(2026, 1, 1))
    return tariff_id, meter_id


async def turn(page: Shown) -> None:
    """Turn the only switch."""
    switch = next(control for control in page.controls() if isinstance(control, ft.Switch))
    page.session.apply_patch(switch._i, {"value": not switch.value})
    await page.send(switch, "change", not switch.value)


def test_without_a_tariff_there_are_three_ways_to_one(desk: Desk) -> None:
    async def story() -> None:
        async with shown(tariffs_screen, desk) as page:
            await page.until("No tariff yet")
            ways = [getattr(control, "content", None) for control in page.controls()]
            assert page.named("Choose from the library")
            assert page.named("Build your own")
            assert "Import a file" in ways

    run(story)


def test_the_list_tells_what_each_tariff_holds_for_and_keeps_the_archived_apart(desk: Desk) -> None:
    held(desk)
    stored(desk, "Unused")
    desk.do(archive_tariff, stored(desk, "Old"))

    async def story() -> None:
        async with shown(tariffs_screen, desk) as page:
            await page.until("Holds for Kitchen")
            assert page.has("Not in use")
            await page.tap("Restore")
            await page.until_gone("Archived")

    run(story)


def test_a_tariff_that_cannot_be_used_says_why_and_is_put_away(desk: Desk) -> None:
    stored(desk, "Good")
    desk.do(spoil, stored(desk, "Bad"))

    async def story() -> None:
        async with shown(tariffs_screen, desk) as page:
            await page.until("Write a currency as its three letters")
            assert page.has("Good")
            await page.tap("Archive")
            await page.until_gone("Cannot be used")

    run(story)


def test_a_tariff_of_the_library_becomes_ones_own(desk: Desk) -> None:
    async def story() -> None:
        async with shown(library_screen, desk) as page:
            await page.until("Switzerland: one price")
            await page.type("Search tariffs", "kerala")
            await page.until_gone("Switzerland: one price")
            await page.type("Search tariffs", "atlantis")
            assert page.has("No tariff matches “atlantis”.")

    run(story)


def test_countries_come_by_name_after_ones_own() -> None:
    names = {tariff.country: tariff.country for tariff in library()}

    found = countries(library(), "", names, "PH")

    codes = [country.code for country in found]
    assert codes[0] == "PH"
    assert codes[1:] == sorted(codes[1:])
    assert sum(len(country.tariffs) for country in found) == len(library())


def test_an_assignment_is_switched_off_and_on_and_removed(desk: Desk) -> None:
    tariff_id, _meter_id = held(desk)

    def is_on() -> list[bool]:
        return [each.is_on for each in desk.ask(tariff_page, tariff_id).holdings]

    async def story() -> None:
        async with shown(lambda: tariff_screen(tariff_id), desk) as page:
            await page.until("since 1 Jan 2026")
            await turn(page)
            await page.until_true(lambda: is_on() == [False])
            await page.send(_choice(page, "Remove"), "click")
            await page.until("Nowhere yet. Assign it to a site or to a meter.")

    run(story)


def test_the_days_of_an_assignment_get_an_end_and_lose_it(desk: Desk) -> None:
    tariff_id, _meter_id = held(desk)

    async def story() -> None:
        async with shown(lambda: tariff_screen(tariff_id), desk) as page:
            await page.until("since 1 Jan 2026")
            await page.send(_choice(page, "Change the days"), "click")
            await page.tap("Set a last day")
            await page.tap("Save")
            await page.until("1 Jan 2026 to 4 Nov 2026")
            await page.send(_choice(page, "Change the days"), "click")
            await page.tap("Leave open")
            await page.tap("Save")
            await page.until("since 1 Jan 2026")

    run(story)


def test_a_tariff_is_assigned_to_the_first_place_unless_somebody_chooses(desk: Desk) -> None:
    desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich")
    tariff_id = stored(desk)

    async def story() -> None:
        async with shown(lambda: assign_screen(tariff_id), desk) as page:
            await page.until("The whole site Home")
            await page.tap("Assign")
            await page.until_true(lambda: bool(desk.ask(tariff_page, tariff_id).holdings))

    run(story)
    assert [each.at.name for each in desk.ask(tariff_page, tariff_id).holdings] == ["Home"]


def test_a_site_is_told_how_tiers_count_where_meters_share_them(desk: Desk) -> None:
    _plain, _meter_id = held(desk)
    by_tier = UUID(str(desk.do(add_tariff, tariff(BY_TIER, name="By tier")).answer))

    async def story() -> None:
        async with shown(lambda: assign_screen(_plain), desk) as page:
            await page.until("The whole site Home")
            assert not page.has("Where meters share this tariff")
        async with shown(lambda: assign_screen(by_tier), desk) as page:
            await page.until("Where meters share this tariff")

    run(story)


def test_what_was_agreed_is_asked_for_only_by_a_tariff_that_needs_it_and_stored_with_it(desk: Desk) -> None:
    _plain, meter_id = held(desk)
    per_kw = {"kind": "fixed", "name": "Power", "amount": "2", "per": "month", "of": "kw"}
    by_power = UUID(str(desk.do(add_tariff, tariff(FLAT, per_kw, name="By power")).answer))
    desk.do(assign, by_power, Target(Level.METER, meter_id), date(2026, 3, 1))

    async def story() -> None:
        async with shown(lambda: assign_screen(_plain), desk) as page:
            await page.until("The meter Kitchen")
            assert not page.has("Your contract")
        async with shown(lambda: tariff_screen(by_power), desk) as page:
            await page.until("since 1 Mar 2026")
            assert _choice(page, "Enter what was agreed")
        async with shown(lambda: assign_screen(by_power), desk) as page:
            await page.until("Your contract")
            await page.type("Agreed power in kW", "many")
            await page.tap("Assign")
            await page.until_true(
                lambda: page.named("Agreed power in kW").error == "Write a number, such as 0.9."
            )
            await page.type("Agreed power in kW", "4,5")
            await page.tap("Assign")
            await page.until_true(lambda: desk.ask(tariff_page, by_power).holdings[0].contract != NO_CONTRACT)

    run(story)
    (holding,) = desk.ask(tariff_page, by_power).holdings
    assert (holding.start_on, holding.contract) == (date(2026, 3, 1), Contract(kw=Decimal("4.5")))


def test_the_figures_of_an_assignment_stand_in_their_fields() -> None:
    power = tariff({"kind": "demand", "name": "Peak", "price": "5", "unit": "kVA"})
    contract = Contract(power_factor=Decimal("0.925"))
    held_ = Holding(UUID(int=3), UUID(int=4), "Home", METER, date(2026, 3, 1), None, True, contract)
    found = Offered(power, (SITE, METER), (held_,))

    assert Choosing().target_in(found) == METER.target
    assert Choosing().figure_in(found, Agreed.POWER_FACTOR, TODAY, ",") == "0,925"
    assert Choosing().contract_in(found, TODAY, ",") == contract
    elsewhere = Choosing().choosing(str(SITE.target.id))
    assert elsewhere.figure_in(found, Agreed.POWER_FACTOR, TODAY, ",") == ""
    assert elsewhere.start_in(found, TODAY) == date(2026, 1, 1)


def test_the_day_proposed_is_the_tariffs_first_or_that_of_the_year() -> None:
    any_time = Offered(tariff(FLAT), (SITE, METER))
    later = Offered(tariff(FLAT, valid_from="2026-06-01"), (SITE, METER))

    assert Choosing().start_in(any_time, TODAY) == date(2026, 1, 1)
    assert Choosing().start_in(later, TODAY) == date(2026, 6, 1)
    assert Choosing().starting(TODAY).start_in(later, TODAY) == TODAY


def test_what_was_chosen_is_assigned_while_it_is_there() -> None:
    offered = Offered(tariff(FLAT), (SITE, METER))

    assert Choosing().target_in(offered) == SITE.target
    assert Choosing().choosing(str(METER.target.id)).target_in(offered) == METER.target
    assert Choosing().target_in(Offered(tariff(FLAT), ())) is None


def test_a_copy_takes_new_prices_while_the_old_ones_stay(desk: Desk) -> None:
    tariff_id, _meter_id = held(desk)

    async def story() -> None:
        async with shown(lambda: tariff_screen(tariff_id), desk) as page:
            await page.until("since 1 Jan 2026")
            await page.send(_choice(page, "Make a copy"), "click")
            await page.until_true(lambda: len(desk.ask(tariff_pages)) == 2)

    run(story)
    assert [page.stored.tariff.name for page in desk.ask(tariff_pages)] == ["Home", "Home 2"]


def _choice(page: Shown, name: str) -> ft.PopupMenuItem:
    items = (control for control in page.controls() if isinstance(control, ft.PopupMenuItem))
    return next(item for item in items if name in _texts(item))


def _texts(item: ft.PopupMenuItem) -> list[str]:
    row = item.content
    return (
        [each.value for each in row.controls if isinstance(each, ft.Text)] if isinstance(row, ft.Row) else []
    )


def test_nothing_to_assign_to_leads_to_a_first_meter(desk: Desk) -> None:
    tariff_id = stored(desk)

    async def story() -> None:
        async with shown(lambda: assign_screen(tariff_id), desk) as page:
            await page.until("Nothing to assign it to")
            assert page.named("Add a meter")

    run(story)


def test_a_meter_names_the_tariffs_of_its_own(desk: Desk) -> None:
    _tariff_id, meter_id = held(desk)

    async def story() -> None:
        async with shown(lambda: tariffs_of_meter(meter_id), desk) as page:
            await page.until("since 1 Jan 2026")
            assert page.has("Home")

    run(story)


def test_an_exported_tariff_can_be_read_again() -> None:
    one = tariff(name="Zürich: day & night")

    file = tariff_file(one)

    assert file.name == "z-rich-day-night.json"
    assert read_tariff(file.content) == one
    assert json.loads(file.content)["name"] == "Zürich: day & night"


def test_the_example_is_ones_own_last_cycle_where_it_is_known(desk: Desk) -> None:
    tariff_id, meter_id = held(desk)
    for month, kwh in ((9, 1000), (10, 1300), (11, 1700)):
        at = datetime(2026, month, 1, tzinfo=UTC)
        desk.do(record_reading, meter_id, ReadingForm(at, Decimal(kwh)))

    async def story() -> None:
        async with shown(lambda: tariff_screen(tariff_id), desk) as page:
            await page.until("Kitchen, 1 Oct to 31 Oct 2026")
            assert any("kWh × CHF\u00a00.25" in text for text in page.texts())
            box = next(control for control in page.controls() if isinstance(control, ft.Dropdown))
            page.session.apply_patch(box._i, {"value": "none"})
            await page.send(box, "select", "none")
            await page.until("in 30 days, used evenly by day and night")

    run(story)
