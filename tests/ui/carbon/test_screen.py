"""CO2 per kWh is said for a site, and shown in kg where its energy is."""

import flet as ft
import pytest

from app.reports.words import Words
from app.ui.carbon import state
from app.ui.carbon.part import meter_carbon, site_carbon
from app.ui.carbon.screen import carbon_screen
from app.ui.tariff_editor.energy import Energy
from app.use_cases.carbon import carbon_of, set_carbon
from app.use_cases.carbon_page import Factor, factor_of
from app.use_cases.desk import Desk
from tests.ui.meter.build import spaced
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import meter_of, site_of
from tests.use_cases.tariff_documents import DAY_AND_NIGHT

BRITISH = Words("en", "GB")
NEW = Factor("Home", "Europe/Zurich", None)
BY_TIME = {"g_per_kwh": {"day": "90.5", "night": "250"}, "schedule": DAY_AND_NIGHT, "source": "Grid 2026"}


def grams(typed: state.Typed, *texts: str) -> state.Typed:
    charge = typed.charge
    for number, text in enumerate(texts):
        charge = charge.priced(0, number, text)
    return typed.drafted(typed.draft.put(charge, *(f"price/0/{number}" for number in range(len(texts)))))


def by_time(typed: state.Typed) -> state.Typed:
    return typed.drafted(typed.draft.put(typed.charge.by_time(on=True, names=("Day", "Night"))))


def problems(ready: state.Ready) -> list[str]:
    return [str(problem) for problem in ready.wrong.values()]


def test_one_figure_holds_always() -> None:
    typed = grams(state.typed_of(NEW, "."), "128").from_source(" Grid 2026 ")

    assert state.ready(typed, ".").document == {"g_per_kwh": "128", "source": "Grid 2026"}


def test_figures_by_time_of_use_keep_their_hours() -> None:
    typed = grams(by_time(state.typed_of(NEW, ",")), "90,5", "250")

    document = state.ready(typed, ",").document

    assert document is not None
    assert document["g_per_kwh"] == {"Day": "90.5", "Night": "250"}
    assert {period["name"] for period in document["schedule"]["periods"]} == {"Day", "Night"}


@pytest.mark.parametrize(
    ("text", "said"),
    [("much", "Write a number, for example 0.25."), ("-1", "Write zero or a number above it.")],
)
def test_what_is_no_factor_is_said_and_not_stored(text: str, said: str) -> None:
    ready = state.ready(grams(state.typed_of(NEW, "."), text), ".")

    assert ready.document is None
    assert problems(ready) == [said]


def test_an_empty_form_is_not_stored_and_says_nothing_yet() -> None:
    ready = state.ready(state.typed_of(NEW, "."), ".")

    assert (ready.document, problems(ready)) == (None, [])


def test_a_stored_factor_comes_back_into_its_form(desk: Desk) -> None:
    meter_of(desk)
    desk.do(set_carbon, site_of(desk).id, BY_TIME)

    typed = state.typed_of(desk.ask(factor_of, site_of(desk).id), ",")

    assert isinstance(typed.charge, Energy)
    assert (typed.charge.periods, typed.charge.prices) == (("day", "night"), (("90,5", "250"),))
    assert typed.source == "Grid 2026"
    assert state.ready(typed, ",").document is not None


def test_what_no_form_can_show_is_written_anew(desk: Desk) -> None:
    meter_of(desk)
    dated = [{"since": None, "value": "100"}, {"since": "2026-01-01", "value": "90"}]
    desk.do(set_carbon, site_of(desk).id, {"g_per_kwh": 1, "months": [1, 2]} | {"g_per_kwh": dated})

    typed = state.typed_of(desk.ask(factor_of, site_of(desk).id), ".")

    assert typed.charge.prices == (("",),)


def lines(page: Shown) -> list[str]:
    return [spaced(text) for text in page.texts()]


def test_a_factor_is_saved_and_told_in_kg(desk: Desk) -> None:
    meter, site = meter_of(desk), site_of(desk)

    async def story() -> None:
        async with shown(lambda: carbon_screen(site.id), desk, words=BRITISH) as page:
            await page.until("Grams of CO2")
            await page.type("Grams per kWh", "128")
            await page.tap("Save")
            await page.until_true(lambda: desk.ask(carbon_of, site.id) is not None)
        async with shown(lambda: meter_carbon(meter.id, None), desk, words=BRITISH) as page:
            await page.until("kg CO2")
            ahead = "≈ 38.4 kg CO2 by the end of the cycle"
            assert f"25.6 kg CO2 so far · {ahead} · 39.7 kg CO2 in the cycle before" in lines(page)
        async with shown(lambda: site_carbon(site.id), desk, words=BRITISH) as page:
            await page.until("kg CO2")
            assert "25.6 kg CO2 so far this month · ≈ 38.4 kg CO2 by its end" in lines(page)

    run(story)


def test_a_factor_by_time_is_told_by_period_as_an_estimate(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(set_carbon, site_of(desk).id, BY_TIME)

    async def story() -> None:
        async with shown(lambda: meter_carbon(meter.id, None), desk, words=BRITISH) as page:
            await page.until("kg CO2")
            first, second = lines(page)[:2]
            assert first.startswith("≈ ")
            assert second.startswith("day: ")
            assert " · night: " in second

    run(story)


def test_a_factor_can_be_removed(desk: Desk) -> None:
    meter_of(desk)
    site = site_of(desk)
    desk.do(set_carbon, site.id, {"g_per_kwh": 128})

    async def story() -> None:
        async with shown(lambda: carbon_screen(site.id), desk, words=BRITISH) as page:
            await page.until("Grams of CO2")
            await page.tap("Remove the CO2 per kWh")
            await page.until_true(lambda: desk.ask(carbon_of, site.id) is None)

    run(story)


def test_without_a_factor_a_meter_says_nothing_and_a_site_leads_to_it(desk: Desk) -> None:
    meter, site = meter_of(desk), site_of(desk)

    async def story() -> None:
        draw = lambda: ft.Column([meter_carbon(meter.id, None), site_carbon(site.id)])  # noqa: E731 - both at once
        async with shown(draw, desk, words=BRITISH) as page:
            name = "Say how much CO2 a kWh stands for"
            await page.until_true(
                lambda: any(isinstance(c, ft.TextButton) and c.content == name for c in page.controls())
            )
            assert page.texts() == []

    run(story)
