"""A meter is left out of the word about expensive hours where the app tells of any."""

import flet as ft

from app.ui.meter_settings.expensive import expensive_switch
from app.use_cases.desk import Desk
from app.use_cases.quiet_meters import telling_of
from app.use_cases.settings import AppSettings, change_settings
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import meter_of


def toggles(page: Shown) -> list[ft.Switch]:
    return [control for control in page.controls() if isinstance(control, ft.Switch)]


def test_the_switch_of_a_meter_is_there_once_the_app_tells_of_expensive_hours(desk: Desk) -> None:
    meter = meter_of(desk)

    async def story() -> None:
        async with shown(lambda: expensive_switch(meter.id), desk) as page:
            await page.rest()
            assert toggles(page) == []
            desk.do(change_settings, AppSettings(expensive_minutes=30))
            await page.until("Tell me before expensive hours here")
            (toggle,) = toggles(page)
            assert toggle.value
            page.session.apply_patch(toggle._i, {"value": False})
            await page.send(toggle, "change", False)
            await page.until_true(lambda: not desk.ask(telling_of, meter.id).is_told)

    run(story)
