"""Files of a site: a journal with one's own accounts, and what PowerTrackr exported."""

import json

import flet as ft

from app.domain.bookkeeping.journal import Accounts
from app.ui.landlord.export.powertrackr import Draft, preview_part
from app.ui.landlord.export.screen import export_screen
from app.use_cases.desk import Desk
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.exports import accounts_of
from app.use_cases.landlord.powertrackr import preview_powertrackr
from tests.ui.render import run, shown
from tests.use_cases.landlord.house import house_of
from tests.use_cases.landlord.issued import Issuing

RECORD = {
    "date": "2026-08-04", "totalkWh": 108, "balance": 1414.31,
    "subMeters": [
        {"label": "Lola", "reading": 67}, {"label": "Meter 1", "reading": 5}, {"label": "x", "reading": 0},
    ],
}  # fmt: skip


def test_accounts_that_were_used_stand_there_the_next_time(issuing: Issuing) -> None:
    async def story() -> None:
        async with shown(lambda: export_screen(issuing.house.site), issuing.desk) as page:
            await page.type("Bank account", "1200")
            await page.tap("Save as CSV")
            await page.until_true(lambda: issuing.desk.ask(accounts_of) == Accounts(bank="1200"))

    run(story)


def test_an_account_without_a_code_is_told(issuing: Issuing) -> None:
    async def story() -> None:
        async with shown(lambda: export_screen(issuing.house.site), issuing.desk) as page:
            await page.type("Bank account", "")
            await page.tap("Save for Excel")
            await page.until("Enter the code of an account, such as 1100.")

    run(story)


def test_a_look_at_a_file_asks_for_the_meters_of_unknown_names(desk: Desk) -> None:
    house = house_of(desk)
    preview = desk.ask(preview_powertrackr, house.site, json.dumps([RECORD]).encode())
    drafts: list[Draft] = []

    async def story() -> None:
        draft = Draft(NamedFile("a.json", b""))
        async with shown(lambda: preview_part(preview, draft, drafts.append), desk) as page:  # type: ignore[arg-type]  # only called
            await page.until("1 bill in PHP · 1 reading is missing")
            assert "Meter 1" in page.texts()
            box = next(control for control in page.controls() if isinstance(control, ft.Dropdown))
            assert box.label == "Lola (1 reading)"
            page.session.apply_patch(box._i, {"value": str(house.meter_2)})
            await page.send(box, "select", str(house.meter_2))
            assert drafts[-1].chosen == {"Lola": house.meter_2}
            assert drafts[-1].pairing("Lola", "").chosen == {}

    run(story)
