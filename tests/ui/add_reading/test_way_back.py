"""Whoever corrects a reading comes back to where they were."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.ui.add_reading.correcting import correct_screen
from app.use_cases.desk import Desk
from tests.ui.meter.build import add, at, record
from tests.ui.render import run, shown
from tests.use_cases.conftest import Clock

SITE = UUID(int=7)


@pytest.mark.parametrize(
    ("asked", "back"),
    [
        (f"?round_of={SITE}", f"/sites/{SITE}/round"),
        ("", "/meters/{meter}"),
        ("?round_of=x", "/meters/{meter}"),
    ],
)
def test_a_correction_leads_back_to_the_round_or_to_the_meter(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch, asked: str, back: str
) -> None:
    went: list[str] = []
    monkeypatch.setattr("app.ui.add_reading.correcting.go", went.append)
    kitchen = add(desk)
    record(desk, kitchen, at(11, 14), "4200")
    reading_id = record(desk, kitchen, clock.now - timedelta(hours=2), "4300")

    async def story() -> None:
        async with shown(lambda: correct_screen(reading_id), desk) as page:
            page.session.apply_page_patch({"route": f"/readings/{reading_id}{asked}"})
            await page.type("The meter shows", "4310")
            await page.tap("Save")
            await page.until_true(lambda: bool(went))

    run(story)

    assert went == [back.format(meter=kitchen)]
