"""A person in the cellar enters a reading, and puts right what went wrong."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from playwright.sync_api import ViewportSize, expect

from app.domain.reading import Event, Register, Verdict
from app.use_cases.log import LogLine, log
from app.use_cases.meters import archive_meter
from app.use_cases.photos import photo, picture_of
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading
from tests.browser.opener import DESKTOP, PHONE, Opener
from tests.browser.readings import DIAL, House, holds, house, rest, retype

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
ROLLED = "The dial passed its highest number and started again"


@pytest.fixture
def home(tmp_path: Path) -> House:
    return house(tmp_path / "kept")


def latest(home: House, meter_id: UUID) -> LogLine:
    return home.desk.ask(log, meter_id)[0]


@SIZES
def test_three_taps_from_start_to_saved(open_app: Opener, home: House, size: ViewportSize) -> None:
    kitchen = home.meter("Kitchen", (14, "4190.0"), (7, "4200.0"))
    app = open_app(size, data_dir=home.folder)

    app.tap("Add reading")
    app.see("4,200.0")
    app.see("Sat 14 Nov")
    app.type_into(DIAL, "4214.2")
    app.see("That is 14.2\u00a0kWh since Sat 14 Nov, 2.0 a day.")
    app.shot(f"add-{size['width']}")
    app.tap("Save")

    app.see("Saved: 4,214.2\u00a0kWh")
    app.see("Last reading today")
    rest(app)
    assert latest(home, kitchen).reading.kwh == Decimal("4214.2")


def test_what_was_saved_can_be_undone_from_the_next_screen(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4214,2")
    app.see("2.0 a day")
    app.press("Enter")
    app.see("Last reading today")

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
    app.tap("Save")

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
    rest(app)
    stored = latest(home, kitchen)
    assert (stored.reading.event, stored.reading.verdict) == (Event.ROLLOVER, Verdict.CONFIRMED)
    assert stored.step is not None
    assert stored.step.wh == 5000


def test_mistyped_leads_back_to_the_number(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4100")
    app.see("What happened?")

    app.tap("I mistyped it")

    expect(app.field(DIAL)).to_be_focused()
    app.type_into(DIAL, "4210")
    app.see("That is 10.0\u00a0kWh")
    app.not_see("What happened?")


def test_more_than_can_flow_is_stored_after_a_yes(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (1, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4700")
    app.see("That would be 500\u00a0kWh a day, more than 17.25 kW can deliver. Check the number.")

    app.tap("It is right")
    app.tap("Save")

    app.see("Saved: 4,700.0\u00a0kWh")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12a", "is not a number"),
        ("1e9", "out in full"),
        ("-5", "Leave out the minus sign"),
        ("1.2.3.4", "make no number"),
        ("4200.123", "This meter shows at most 1"),
    ],
)
def test_what_is_no_number_is_said_and_kept(open_app: Opener, home: House, text: str, sentence: str) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")

    app.type_into(DIAL, text)

    app.see(sentence)
    app.press("Enter")
    holds(app, DIAL, text)
    assert latest(home, kitchen).reading.kwh == Decimal("4200.0")


def test_note_and_photo_are_kept_as_proof(open_app: Opener, home: House, tmp_path: Path) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    picture = tmp_path / "meter.png"
    Image.new("RGB", (80, 60), "navy").save(picture)
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4210")
    app.see("That is 10.0")

    app.tap_starting("Note")
    app.type_into("Note", "Behind the stairs")
    app.tap_starting("Photo as proof")
    app.hand_over("Take or choose a photo", picture)
    app.see("Photo of this reading")
    app.shot("add-proof")
    app.tap("Save")

    app.see("Saved: 4,210.0")
    stored = latest(home, kitchen)
    assert stored.note == "Behind the stairs"
    assert stored.photo_id is not None
    assert home.desk.ask(photo, stored.photo_id)


def test_a_photo_is_taken_away_again(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen")
    reading_id = home.reading(kitchen, 7, "4200.0")
    picture = BytesIO()
    Image.new("RGB", (80, 60), "navy").save(picture, "PNG")
    form = ReadingForm(
        latest(home, kitchen).reading.taken_at, Decimal(4200), photo=picture_of(picture.getvalue())
    )
    home.desk.do(correct_reading, reading_id, form)
    app = open_app(data_dir=home.folder, route=f"/meters/{kitchen}/readings/{reading_id}")
    app.tap_starting("Photo as proof")
    app.see("Photo of this reading")
    app.shot("correct-photo")

    app.tap("Remove photo")
    app.not_see("Photo of this reading")
    app.tap("Save")

    app.see("Corrected: 4,200.0")
    assert latest(home, kitchen).photo_id is None


def test_a_file_that_is_no_picture_is_refused_in_words(open_app: Opener, home: House, tmp_path: Path) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    letter = tmp_path / "letter.png"
    letter.write_text("Dear tenant", "utf-8")
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.tap_starting("Photo as proof")

    app.hand_over("Take or choose a photo", letter)

    app.see("This file is not a picture.")


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


def test_what_was_typed_outlives_its_window_and_is_gone_once_saved(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4214.2")
    app.see("2.0 a day")

    later = app.another_window(f"/add/{kitchen}")
    later.see("Typed today, 09:0")
    holds(later, DIAL, "4214.2")
    later.shot("add-unsaved")
    later.tap("Save")
    later.see("Saved: 4,214.2")
    rest(later)
    last = app.another_window(f"/add/{kitchen}")

    last.see("Type the number the meter shows.")
    last.not_see("Discard")
    assert latest(home, kitchen).reading.kwh == Decimal("4214.2")


def test_what_was_typed_and_left_can_be_discarded(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "4214.2")
    app.see("2.0 a day")
    later = app.another_window(f"/add/{kitchen}")

    later.tap("Discard")

    later.see("Type the number the meter shows.")
    rest(later)
    last = app.another_window(f"/add/{kitchen}")
    last.see("Type the number the meter shows.")
    last.not_see("Discard")


def test_an_archived_meter_says_so_and_can_be_used_again(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    home.desk.do(archive_meter, kitchen)
    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.see("This meter is archived")
    app.shot("add-archived")

    app.tap("Restore")

    app.see("4,200.0")


def test_the_sticker_of_a_removed_meter_says_that_it_is_gone(open_app: Opener, home: House) -> None:
    home.meter("Kitchen")

    app = open_app(data_dir=home.folder, route=f"/add/{UUID(int=7)}")

    app.see("This meter is no longer here")


@SIZES
def test_a_reading_is_corrected_and_its_history_tells(
    open_app: Opener, home: House, size: ViewportSize
) -> None:
    kitchen = home.meter("Kitchen", (14, "4190.0"))
    reading_id = home.reading(kitchen, 7, "4200.0")
    app = open_app(size, data_dir=home.folder, route=f"/meters/{kitchen}/readings/{reading_id}")
    app.see("That is 10.0\u00a0kWh since Sat 7 Nov")
    retype(app, DIAL, "4201.5")
    app.see("That is 11.5\u00a0kWh")

    app.tap("Save")
    app.see("Corrected: 4,201.5\u00a0kWh")
    rest(app)
    assert latest(home, kitchen).reading.kwh == Decimal("4201.5")
    other = app.another_window(f"/readings/{reading_id}")
    other.see("Corrected: from 4,200.0\u00a0kWh to 4,201.5\u00a0kWh")
    other.shot(f"correct-{size['width']}")
    other.tap_starting("Undo: Corrected")

    other.see("The step was undone.")
    holds(other, DIAL, "4200.0")


def test_a_reading_is_deleted_and_brought_back(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (14, "4190.0"))
    reading_id = home.reading(kitchen, 7, "4200.0")
    app = open_app(data_dir=home.folder, route=f"/meters/{kitchen}/readings/{reading_id}")

    app.tap("Delete reading")
    app.see("Reading deleted")
    app.see("Show history")
    assert latest(home, kitchen).reading.kwh == 4190
    app.tap("Undo")

    app.see("Undone")
    assert latest(home, kitchen).reading.kwh == 4200


def test_a_deleted_reading_is_brought_back_from_its_history(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen")
    reading_id = home.reading(kitchen, 7, "4200.0")
    home.desk.do(delete_reading, reading_id)
    app = open_app(data_dir=home.folder, route=f"/readings/{reading_id}")
    app.see("This reading is no longer here")
    app.shot("correct-deleted")

    app.tap_starting("Undo: Deleted")

    app.see("The step was undone.")
    assert latest(home, kitchen).reading.taken_at == home.desk.clock() - timedelta(days=7)
