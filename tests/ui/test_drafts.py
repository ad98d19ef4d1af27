"""On every form two fields that change before the screen is drawn again both keep what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import flet as ft
import pytest

from app.reports.words import Words
from app.ui.add_reading.correcting import correct_screen
from app.ui.add_reading.screen import add_reading_screen
from app.ui.budget.part import budget_part
from app.ui.carbon.screen import carbon_screen
from app.ui.exchange.screen import exchange_screen
from app.ui.meter_settings.screen import meter_settings_screen
from app.ui.new_meter.screen import new_meter_screen
from app.ui.pulse import Setup
from app.ui.reconcile.entry import new_bill_screen
from app.ui.tariff_editor.screen import edit_tariff_screen, new_tariff_screen
from app.ui.what_if.screen import what_if_screen
from app.use_cases.desk import Desk
from app.use_cases.log import log
from app.use_cases.settings import settings_of
from app.use_cases.tariffs import add_tariff
from tests.ui.meter.build import add, at, record
from tests.ui.render import Shown, run, shown, started
from tests.use_cases.conftest import clock, desk
from tests.use_cases.costs.house import meter_of, site_of
from tests.use_cases.tariff_documents import BY_TIER, BY_TIME, tariff

__all__ = ["clock", "desk"]

Screen = Callable[[], ft.Control]
Typed = tuple[tuple[str, str], ...]


def stored_tariff(desk: Desk) -> UUID:
    return UUID(str(desk.do(add_tariff, tariff(BY_TIME, BY_TIER | {"name": "Tiers"})).answer))


def read_meter(desk: Desk) -> tuple[UUID, UUID]:
    """Return a meter and its only reading."""
    meter_id = add(desk)
    return meter_id, record(desk, meter_id, at(11, 14), "4200", note="before")


def bill(desk: Desk) -> Screen:
    meter = meter_of(desk)
    return lambda: new_bill_screen(meter.id)


def carbon(desk: Desk) -> Screen:
    meter_of(desk)
    site = site_of(desk)
    return lambda: carbon_screen(site.id)


def budget(desk: Desk) -> Screen:
    meter = meter_of(desk)
    return lambda: budget_part(meter)


def settings(desk: Desk) -> Screen:
    meter_id = add(desk)
    return lambda: meter_settings_screen(meter_id)


def exchange(desk: Desk) -> Screen:
    meter_id, _reading = read_meter(desk)
    return lambda: exchange_screen(meter_id)


def edited(desk: Desk) -> Screen:
    tariff_id = stored_tariff(desk)
    return lambda: edit_tariff_screen(tariff_id)


@dataclass(frozen=True)
class Case:
    """A form, what opens its fields, and what is typed into them at once."""

    open: Callable[[Desk], Screen]
    typed: Typed
    opened_by: str = ""


CASES = {
    "new tariff": Case(
        lambda _desk: new_tariff_screen, (("Name", "Home"), ("Currency", "CHF"), ("Price per kWh", "0.25"))
    ),
    "stored tariff": Case(edited, (("Name", "Mine"), ("Price 1", "0.31"), ("Price 2", "0.19"))),
    "new meter": Case(
        lambda _desk: new_meter_screen, (("Name", "Attic"), ("What it shows now", "12"), ("Warn me at", "90"))
    ),
    "meter settings": Case(settings, (("Name", "Attic"), ("Days between readings", "9"))),
    "exchange": Case(exchange, (("Its last value", "4300"), ("Its first value", "7"), ("Note", "A1"))),
    "bill": Case(bill, (("Total to pay", "90"), ("Currency", "EUR"))),
    "carbon": Case(carbon, (("Where this figure comes from", "Grid"), ("Grams per kWh", "128"))),
    "budget": Case(budget, (("At most, each cycle", "80"), ("Currency", "EUR")), "Set a budget"),
    "what if": Case(lambda _desk: what_if_screen, (("Power", "900"), ("Hours a day", "3"))),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_fields_typed_before_a_draw_all_keep_what_was_typed(case: Case, desk: Desk) -> None:
    draw = case.open(desk)

    async def story() -> None:
        async with shown(draw, desk) as page:
            if case.opened_by:
                await page.tap(case.opened_by)
            await page.until_named(case.typed[0][0])

            await page.type_at_once(*case.typed)

            assert tuple((label, page.named(label).value) for label, _text in case.typed) == case.typed

    run(story)


def test_a_new_tariff_is_in_the_currency_of_a_region_that_the_device_tells_late(desk: Desk) -> None:
    async def story() -> None:
        async with shown(new_tariff_screen, desk) as page:
            page.app.words = Words("en", "CH")
            await page.rest()

            assert page.named("Currency").value == "CHF"

    run(story)


def test_a_new_meter_hangs_in_the_time_zone_that_the_device_tells_late(desk: Desk) -> None:
    async def story() -> None:
        async with shown(new_meter_screen, desk) as page:
            await page.until("midnight in UTC")

            page.app.zone = ZoneInfo("Europe/Zurich")

            await page.until("Zurich")

    run(story)


def texts_in(control: ft.Container) -> list[str]:
    row = control.content
    cells = row.controls if isinstance(row, ft.Row) else []
    inner = [one for cell in cells if isinstance(cell, ft.Row) for one in cell.controls]
    return [one.value for one in inner if isinstance(one, ft.Text)]


async def unfold(page: Shown, name: str) -> None:
    """Open a folded part of the form of a reading."""
    lines = [one for one in page.controls() if isinstance(one, ft.Container) and name in texts_in(one)]
    await page.send(lines[0], "click")


def test_a_reading_typed_with_its_note_before_a_draw_has_both(desk: Desk) -> None:
    meter_id, _reading = read_meter(desk)

    async def story() -> None:
        async with shown(lambda: add_reading_screen(meter_id), desk) as page:
            await page.until("4,200.0")
            await unfold(page, "Note")

            await page.type_at_once(
                ("The meter shows", "4214"), ("Note", "wet"), ("The meter shows", "4214.5")
            )
            await page.tap("Save")

            await page.until_true(lambda: len(desk.ask(log, meter_id)) == 2)

    run(story)
    newest = desk.ask(log, meter_id)[0]
    assert (newest.reading.kwh, newest.note) == (Decimal("4214.5"), "wet")


def test_a_correction_of_number_and_note_before_a_draw_has_both(desk: Desk) -> None:
    meter_id, reading_id = read_meter(desk)

    async def story() -> None:
        async with shown(lambda: correct_screen(reading_id, meter_id), desk) as page:
            await page.until_named("The meter shows")
            await unfold(page, "Note")

            await page.type_at_once(("The meter shows", "4199"), ("Note", "after"))
            await page.tap("Save")

            await page.until_true(lambda: desk.ask(log, meter_id)[0].reading.kwh == Decimal(4199))

    run(story)
    assert desk.ask(log, meter_id)[0].note == "after"


def test_a_digit_typed_and_deleted_before_a_draw_is_not_saved(desk: Desk) -> None:
    meter_id, _reading = read_meter(desk)

    async def story() -> None:
        async with shown(lambda: add_reading_screen(meter_id), desk) as page:
            await page.until("4,200.0")
            await page.type("The meter shows", "4214")

            await page.type_at_once(("The meter shows", "42145"), ("The meter shows", "4214"))
            await page.tap("Save")

            await page.until_true(lambda: len(desk.ask(log, meter_id)) == 2)

    run(story)
    assert desk.ask(log, meter_id)[0].reading.kwh == Decimal(4214)


class Alone:
    """No other window."""

    def has_changed(self) -> bool:
        """Tell that nothing was stored elsewhere."""
        return False

    def is_cut_off(self) -> bool:
        """Tell that the file still lies at its path."""
        return False


@pytest.mark.parametrize("route", ["/tariffs/new", "/tariffs/{}/edit"])
def test_a_tariff_outlasts_a_turned_tablet_but_not_the_screen(route: str, desk: Desk) -> None:
    address = route.format(stored_tariff(desk))
    setup = Setup(desk, Alone(), settings_of, lambda _book: 0)

    async def story() -> None:
        async with started(setup, address) as page:
            await page.until_named("Name")
            await page.type("Name", "Mine")
            await page.send(page.page, "resize", {"width": 1280, "height": 800})
            await page.rest()
            await page.until_named("Name")
            turned = page.named("Name").value

            await page.go("/tariffs")
            await page.go(address)
            await page.until_named("Name")

            assert turned == "Mine"
            assert page.named("Name").value != "Mine"

    run(story)
