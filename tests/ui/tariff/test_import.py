"""A file with tariffs is looked at, chosen from and kept, or refused in a sentence."""

import json

import flet as ft
import pytest

from app.domain.forms import MeterForm
from app.ui.tariffs.screen import tariffs_screen
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter
from app.use_cases.tariff_pages import tariff_pages
from tests.ui.render import Shown, run, shown

NIGHT_AND_DAY = [[0] * 7 + [1] * 15 + [0] * 2] * 12
FLAT = {"name": "Residential", "utility": "Springfield Power", "energyratestructure": [[{"rate": 0.1}]]}
BY_TIME = {
    "name": "Time of use",
    "energyratestructure": [[{"rate": 0.1}], [{"rate": 0.3}]],
    "energyweekdayschedule": NIGHT_AND_DAY,
    "energyweekendschedule": NIGHT_AND_DAY,
    "demandattrs": [{"Voltage discount": "$-0.18/kW"}],
}


async def bring(page: Shown, content: bytes) -> None:
    """Choose a file, as the browser's picker would."""
    actions = (getattr(control, "action", None) for control in page.controls())
    picker = next(action.file_picker for action in actions if isinstance(action, ft.PickFiles))
    file = {"id": 1, "name": "rates.json", "size": len(content), "bytes": content}
    await page.send(picker, "result", {"files": [file]})


def test_a_rate_of_several_is_looked_at_before_it_is_kept(desk: Desk) -> None:
    desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich")

    async def story() -> None:
        async with shown(tariffs_screen, desk) as page:
            await page.until("No tariff yet")
            await bring(page, json.dumps({"items": [FLAT, BY_TIME]}).encode())
            await page.until("Springfield Power")
            box = next(one for one in page.controls() if isinstance(one, ft.Dropdown))
            page.session.apply_patch(box._i, {"value": "1"})
            await page.send(box, "select", "1")
            assert page.has("demandattrs: This is not known here and left out.")
            assert page.has("Example bill")
            assert desk.ask(tariff_pages) == ()
            await page.tap("Import this tariff")
            await page.until_true(lambda: len(desk.ask(tariff_pages)) == 1)

    run(story)
    kept = desk.ask(tariff_pages)[0].stored.tariff
    assert (kept.name, kept.currency, kept.time_zone) == ("Time of use", "USD", "Europe/Zurich")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "This file holds no tariff."),
        (b'{"format": 1, "na', "This is no JSON text."),
        (b"[]", "No rate of the Utility Rate Database is in this file."),
    ],
    ids=["a picture", "half a file", "no rates"],
)
def test_a_file_without_a_tariff_meets_a_sentence(desk: Desk, content: bytes, words: str) -> None:
    async def story() -> None:
        async with shown(tariffs_screen, desk) as page:
            await page.until("No tariff yet")
            await bring(page, content)
            await page.until(words)

    run(story)


def test_a_rate_that_cannot_be_read_says_where_and_another_file_can_be_chosen(desk: Desk) -> None:
    async def story() -> None:
        async with shown(tariffs_screen, desk) as page:
            await page.until("No tariff yet")
            await bring(page, json.dumps({**FLAT, "energyweekdayschedule": "always"}).encode())
            await page.until("energyweekdayschedule")
            assert page.named("Import this tariff").disabled
            await bring(page, b"[]")
            await page.until("No rate of the Utility Rate Database is in this file.")
            await bring(page, json.dumps(FLAT).encode())
            await page.until("Springfield Power")
            await page.tap("Cancel")
            assert page.has("No tariff yet")

    run(story)
