"""What the import screen says about a file."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.csv.records import Refused
from app.domain.reading import Event, Register
from app.reports.words import Words
from app.ui.import_file import words
from app.ui.import_file.done_words import Result, names_of, result_of, result_text, result_title, undo_name
from app.ui.import_file.rows import first_rows
from app.ui.import_file.trouble_words import fall_place, fall_text, refused_file, refused_text
from app.ui.import_file.work import bring_in
from app.use_cases.desk import Desk
from app.use_cases.imports.blocks import ImportedDays
from app.use_cases.imports.meters import ImportedMeters
from app.use_cases.imports.plan import Fall
from app.use_cases.progress import unseen
from tests.ui.import_file.build import looked_at
from tests.use_cases.imports.build import new_meter

_ = Words("en", "GB")
READINGS = (
    "meter;date;reading\nKitchen;1.10.2026 08:00;10,5\nKitchen;1.11.2026 08:00;12\nKitchen;1.11.2026;x\n"
)
INTERVALS = "time,House,Solar\n" + "".join(
    f"2026-11-0{day} {hour:02}:{minute:02},{0.2 if minute else 0.3},{hour % 2}\n"
    for day in (1, 2)
    for hour in range(24)
    for minute in (0, 30)
)
METERS = "name,serial,anchor day,thresholds\nKitchen,A-1,8,200\nCellar,B-2,1,300\n"


def test_readings_are_counted_with_their_days_and_what_is_refused(desk: Desk) -> None:
    looked = looked_at(desk, READINGS)

    assert words.amount(_, looked.preview) == ("2", "new readings")
    assert words.caption(_, looked) == "1 Oct 2026 – 1 Nov 2026 · 1 line refused"
    assert words.step_name(_, looked.preview) == "Import 2 readings"
    assert words.hint(_, looked.preview) == ""


def test_readings_that_are_here_already_leave_nothing_to_do(desk: Desk) -> None:
    bring_in(desk, looked_at(desk, READINGS).preview, unseen)

    again = looked_at(desk, READINGS)

    assert words.caption(_, again) == "2 there already · 1 line refused"
    assert words.hint(_, again.preview) == "Everything in this file is here already."


def test_the_first_readings_stand_as_they_would_be_stored(desk: Desk) -> None:
    rows = first_rows(_, looked_at(desk, READINGS))

    assert list(rows.cells[0]) == ["1 Oct 2026, 08:00", "Kitchen", "", "10.5\u00a0kWh"]


def test_interval_data_is_counted_in_days(desk: Desk) -> None:
    looked = looked_at(desk, INTERVALS)

    assert words.amount(_, looked.preview) == ("2", "days")
    assert words.caption(_, looked) == "2 columns · every 30 minutes"
    assert list(first_rows(_, looked).cells[1]) == ["1 Nov 2026, 00:30", "0.200\u00a0kWh", "0.000\u00a0kWh"]


def test_two_columns_of_two_days_are_two_days(desk: Desk) -> None:
    preview = looked_at(desk, INTERVALS).preview

    result = result_of(preview, bring_in(desk, preview, unseen))

    assert result_title(_, result) == ("2", "days")
    assert result_text(_, result.answer) == "2 meters added"
    assert undo_name(_, result) == "Undo 2 days"
    assert [name for _id, name in desk.ask(names_of, result.meters)] == ["House", "Solar"]


def test_a_list_of_meters_says_what_is_new_and_what_changes(desk: Desk) -> None:
    new_meter(desk, "Kitchen", serial="A-1")

    looked = looked_at(desk, METERS)

    assert words.amount(_, looked.preview) == ("1", "new meter")
    assert words.caption(_, looked) == "1 changed"
    assert words.step_name(_, looked.preview) == "Import 2 meters"
    shown = [row[-1] for row in first_rows(_, looked).cells]
    assert shown == ["Changes: Day the bill starts and Thresholds", "new"]


def test_a_text_that_is_no_table_says_what_to_do(desk: Desk) -> None:
    assert words.hint(_, looked_at(desk, "Dear neighbour\n").preview) == "Say below which column holds what."


def test_how_a_file_is_read_is_told_line_by_line(desk: Desk) -> None:
    said = words.layout_text(_, looked_at(desk, READINGS).preview.layout)

    assert said.splitlines() == [
        "Separator: Semicolon",
        "Dates: Day, month, year",
        "Times are in: Local time of the meter",
        "Decimals: Comma, as in 1,5",
    ]


def test_a_fall_says_what_is_assumed_and_where_it_stands() -> None:
    at = datetime(2026, 11, 1, 7, tzinfo=UTC)
    fall = Fall(12, at, Register.TOTAL, Decimal("99998.2"), Decimal("3.1"), Event.ROLLOVER)

    assert fall_text(_, fall) == "From 99,998.2\u00a0kWh to 3.1\u00a0kWh: taken as a dial that started again"
    assert fall_place(_, fall, ZoneInfo("Europe/Zurich")) == "Line 12, 1 Nov 2026, 08:00"


def test_refused_lines_are_told_and_kept_with_their_reason() -> None:
    refused = Refused(4, "=1;x", "“{text}” is not a number.", {"text": "x"})

    kept = refused_file(_, [refused], "readings.csv")

    assert refused_text(_, refused) == "Line 4: “x” is not a number."
    assert kept.name == "readings-refused.csv"
    assert kept.content.decode("utf-8-sig").splitlines()[1] == "4,“x” is not a number.,'=1;x"


def test_what_was_done_leaves_out_what_did_not_happen() -> None:
    days = Result(ImportedDays(added=3, changed=0, same=2, overruled=0), UUID(int=1), (), columns=2)
    meters = Result(ImportedMeters(added=1, changed=2, same=0), UUID(int=1), ())

    assert result_title(_, days) == ("2", "days")
    assert result_text(_, days.answer) == "2 days as they were"
    assert result_title(_, meters) == ("3", "meters")
    assert result_text(_, meters.answer) == "1 added · 2 changed"
    assert undo_name(_, meters) == "Undo 3 meters"
