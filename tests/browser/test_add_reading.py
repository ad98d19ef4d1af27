"""A person in the cellar enters a reading, and puts right what went wrong."""

import re
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from PIL import Image
from playwright.sync_api import ViewportSize, expect

from app.domain.reading import Event, Register, Verdict
from app.use_cases.log import LogLine, log
from app.use_cases.photos import photo
from tests.browser.driver import Driver
from tests.browser.opener import Opener
from tests.browser.readings import DIAL, House, holds
from tests.browser.sizes import SIZES

ROLLED = "The dial passed its highest number and started again"


def latest(home: House, meter_id: UUID) -> LogLine:
    return home.desk.ask(log, meter_id)[0]


def test_three_taps_from_start_to_saved_and_one_more_takes_it_back(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (14, "4190.0"), (7, "4200.0"))
    app = open_app(data_dir=home.folder)

    app.tap("Add reading")
    app.page.wait_for_url(re.compile(f"/add/{kitchen}$"))
    app.see("4,200.0")
    app.see("Sat 14 Nov")
    app.type_into(DIAL, "4214,2")
    app.see("That is 14.2\u00a0kWh since Sat 14 Nov, 2.0 a day.")
    app.shot("add-390")
    app.tap("Save")
    app.see("Saved: 4,214.2\u00a0kWh")
    app.see("Last reading today")
    assert latest(home, kitchen).reading.kwh == Decimal("4214.2")
    app.tap("Undo")

    app.see("Undone")
    assert latest(home, kitchen).reading.kwh == Decimal("4200.0")


def test_a_walk_goes_from_meter_to_meter(open_app: Opener, home: House) -> None:
    kitchen, cellar = home.meter("Kitchen", (7, "4200.0")), home.meter("Cellar", (7, "70.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4214.2")
    app.see("2.0 a day")

    app.tap("Save and next: Cellar")
    app.see("70.0")
    app.shot("add-next")
    app.type_into(DIAL, "77")
    app.see("That is 7.0\u00a0kWh")
    app.press("Enter")

    app.see("Saved: 77.0\u00a0kWh")
    assert [latest(home, one).reading.kwh for one in (kitchen, cellar)] == [Decimal("4214.2"), 77]


@SIZES
def test_a_lower_value_is_asked_about_and_may_be_a_rollover(
    open_app: Opener, home: House, size: ViewportSize
) -> None:
    kitchen = home.meter("Kitchen", (7, "99998.0"))
    app = open_app(size, data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "3")
    app.see("So far less than last time.")

    app.press("Enter")
    app.see("The dial shows less than last time (99,998.0\u00a0kWh). What happened?")
    app.shot(f"add-lower-{size['width']}")
    app.tap(ROLLED)
    app.see("That is 5.0\u00a0kWh since Sat 14 Nov")
    holds(app, "The dial starts again at", "100000")
    app.tap("Save")

    app.see("Saved: 3.0\u00a0kWh")
    stored = latest(home, kitchen)
    assert (stored.reading.event, stored.reading.verdict) == (Event.ROLLOVER, Verdict.CONFIRMED)
    assert stored.step is not None
    assert stored.step.wh == 5000


def test_what_cannot_be_is_said_while_typing_and_kept_until_it_is_put_right(
    open_app: Opener, home: House
) -> None:
    kitchen = home.meter("Kitchen", (1, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")

    _types_no_numbers(app)
    assert latest(home, kitchen).reading.kwh == Decimal("4200.0")
    app.type_into(DIAL, "4100")
    app.see("What happened?")
    app.tap("I mistyped it")
    expect(app.field(DIAL)).to_be_focused()
    app.type_into(DIAL, "4700")
    app.see("That would be 500\u00a0kWh a day, more than 17.25 kW can deliver. Check the number.")
    app.not_see("What happened?")
    app.tap("It is right")
    app.tap("Save")

    app.see("Saved: 4,700.0\u00a0kWh")


def _types_no_numbers(app: Driver) -> None:
    for text, sentence in (
        ("1e9", "out in full"),
        ("-5", "Leave out the minus sign"),
        ("1.2.3.4", "make no number"),
        ("4200.123", "This meter shows at most 1"),
        ("12a", "is not a number"),
    ):
        app.type_into(DIAL, text)
        app.see(sentence)
    app.press("Enter")
    holds(app, DIAL, "12a")


def test_note_and_photo_are_kept_as_proof_and_the_photo_can_be_taken_away(
    open_app: Opener, home: House, tmp_path: Path
) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    picture, letter = tmp_path / "meter.png", tmp_path / "letter.png"
    Image.new("RGB", (80, 60), "navy").save(picture)
    letter.write_text("Dear tenant", "utf-8")
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4210")
    app.see("That is 10.0")

    app.tap_starting("Note")
    app.type_into("Note", "Behind the stairs")
    app.tap_starting("Photo as proof")
    app.hand_over("Take or choose a photo", letter)
    app.see("This file is not a picture.")
    app.hand_over("Take or choose a photo", picture)
    app.see("Photo of this reading")
    app.shot("add-proof")
    app.tap("Save")
    app.see("Saved: 4,210.0")
    stored = latest(home, kitchen)
    assert stored.note == "Behind the stairs"
    assert stored.photo_id is not None
    assert home.desk.ask(photo, stored.photo_id)
    app.go(f"/meters/{kitchen}/readings/{stored.id}")
    app.tap_starting("Photo as proof")
    app.shot("correct-photo")
    app.tap("Remove photo")
    app.not_see("Photo of this reading")
    app.tap("Save")

    app.see("Corrected: 4,210.0")
    assert latest(home, kitchen).photo_id is None


def test_both_counters_of_a_double_tariff_meter_are_read_in_turn(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (7, "100.0"), register=Register.T1)
    home.reading(kitchen, 7, "200.0", Register.T2)
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into("High tariff shows", "110")
    app.see("That is 10.0")

    app.tap("Save and next: Low tariff")
    app.see("Low tariff shows")
    expect(app.field("Low tariff shows")).to_be_focused()
    app.shot("add-tariffs")
    app.type_into("Low tariff shows", "220")
    app.see("That is 20.0")
    app.press("Enter")

    app.see("Saved: 220.0")
    now = [line.reading for line in home.desk.ask(log, kitchen)[:2]]
    assert {one.register: one.kwh for one in now} == {Register.T1: 110, Register.T2: 220}
    assert now[0].taken_at == now[1].taken_at


def test_what_was_typed_outlives_its_window_and_is_gone_once_saved_or_discarded(
    open_app: Opener, home: House
) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4214.2")
    app.see("2.0 a day")

    later = app.another_window(f"/add/{kitchen}")
    later.see("Typed today, 09:0")
    holds(later, DIAL, "4214.2")
    later.shot("add-unsaved")
    later.tap("Discard")
    later.not_see("Discard")
    later.see("Type the number the meter shows.")
    later.type_into(DIAL, "4215")
    later.see("That is 15.0")
    last = app.another_window(f"/add/{kitchen}")
    holds(last, DIAL, "4215")
    last.tap("Save")
    last.see("Saved: 4,215.0")
    last.go(f"/add/{kitchen}")

    last.see("Type the number the meter shows.")
    last.not_see("Discard")
    assert latest(home, kitchen).reading.kwh == Decimal("4215.0")


@SIZES
def test_a_reading_is_corrected_and_its_history_tells(
    open_app: Opener, home: House, size: ViewportSize
) -> None:
    kitchen = home.meter("Kitchen", (14, "4190.0"))
    reading_id = home.reading(kitchen, 7, "4200.0")
    app = open_app(size, data_dir=home.folder, route=f"/meters/{kitchen}/readings/{reading_id}")
    app.see("That is 10.0\u00a0kWh since Sat 7 Nov")
    app.type_into(DIAL, "4201.5")
    app.see("That is 11.5\u00a0kWh")

    app.tap("Save")
    app.see("Corrected: 4,201.5\u00a0kWh")
    assert latest(home, kitchen).reading.kwh == Decimal("4201.5")
    app.go(f"/readings/{reading_id}")
    app.see("Corrected: from 4,200.0\u00a0kWh to 4,201.5\u00a0kWh")
    app.shot(f"correct-{size['width']}")
    app.tap_starting("Undo: Corrected")

    app.see("The step was undone.")
    holds(app, DIAL, "4200.0")


def test_a_deleted_reading_is_brought_back_at_once_or_from_its_history(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (14, "4190.0"))
    reading_id = home.reading(kitchen, 7, "4200.0")
    route = f"/meters/{kitchen}/readings/{reading_id}"
    app = open_app(data_dir=home.folder, route=route)

    app.tap("Delete reading")
    app.see("Reading deleted")
    app.see("Show history")
    assert latest(home, kitchen).reading.kwh == 4190
    app.tap("Undo")
    app.see("Undone")
    assert latest(home, kitchen).reading.kwh == 4200
    app.go(route)
    app.tap("Delete reading")
    app.see("Reading deleted")
    app.go(f"/readings/{reading_id}")
    app.see("This reading is no longer here")
    app.shot("correct-deleted")
    app.tap_starting("Undo: Deleted")

    app.see("The step was undone.")
    assert latest(home, kitchen).reading.kwh == 4200
