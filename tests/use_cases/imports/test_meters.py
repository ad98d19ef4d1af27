"""Meters from a file are added, or changed where they are known."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.csv.meters import Archived
from app.domain.forms import MeterForm
from app.domain.meter import APARTMENT_MAX_KW, Role
from app.use_cases.desk import Desk
from app.use_cases.file_meters import file_meter_of
from app.use_cases.history import undo
from app.use_cases.home import home
from app.use_cases.imports.meters import ImportedMeters, MetersPreview, import_meters, preview_meters
from app.use_cases.meters import form_of_meter
from tests.use_cases.conftest import Clock
from tests.use_cases.imports.build import PLACE, new_meter


def look(desk: Desk, text: str) -> MetersPreview:
    return desk.ask(preview_meters, text, PLACE)


def bring_in(desk: Desk, text: str) -> ImportedMeters:
    answer = desk.do(import_meters, look(desk, text)).answer
    assert isinstance(answer, ImportedMeters)
    return answer


def forms(desk: Desk) -> list[MeterForm]:
    return [desk.ask(form_of_meter, now.stored.row.id) for now in desk.ask(home).meters]


def test_new_meters_are_added_with_what_the_file_says(desk: Desk) -> None:
    done = bring_in(desk, 'name;anchor day;thresholds;role\nKitchen;8;"200,300";sub\nRoof;1;;solar\n')

    assert (done.added, done.changed, done.same) == (2, 0, 0)
    assert forms(desk) == [
        MeterForm("Kitchen", anchor_day=8, thresholds=(Decimal(200), Decimal(300)), max_kw=APARTMENT_MAX_KW),
        MeterForm("Roof", Role.SOLAR),
    ]


def test_a_known_name_changes_only_what_the_file_has_columns_for(desk: Desk) -> None:
    new_meter(desk, "Kitchen", note="left", thresholds=(Decimal(200),))

    preview = look(desk, "name,anchor day\nkitchen,8\n")
    desk.do(import_meters, preview)

    assert preview.lines[0].changes == ("anchor_day",)
    assert forms(desk) == [MeterForm("Kitchen", anchor_day=8, note="left", thresholds=(Decimal(200),))]


def test_a_known_serial_number_means_that_meter_under_a_new_name(desk: Desk) -> None:
    new_meter(desk, "Kitchen", serial="ab-7")

    done = bring_in(desk, "name,serial,anchor day\nCook,AB-7,1\n")

    assert (done.added, done.changed) == (0, 1)
    assert [form.name for form in forms(desk)] == ["Cook"]


def test_importing_the_same_meters_again_changes_nothing(desk: Desk) -> None:
    text = "name,serial,anchor day,note\nKitchen,ab-7,8,left\n"
    bring_in(desk, text)

    done = bring_in(desk, text)

    assert (done.added, done.changed, done.same) == (0, 0, 1)


def test_lines_that_cannot_be_meters_are_refused_with_their_reason(desk: Desk) -> None:
    new_meter(desk, "Kitchen", serial="ab-7")
    text = 'name,serial,anchor day,thresholds\nCellar,,32,\nAttic,,1,"200,,x"\nKitchen,,1,\nCook,ab-7,1,\n'

    preview = look(desk, text)

    assert [(line.line, str(line)) for line in preview.refused] == [
        (2, "Choose a day from 1 to 31."),
        (3, "“x” is not a number of kWh above zero. Write thresholds like 200; 300."),
        (5, "Line 4 already names this meter."),
    ]
    assert len(preview.lines) == 1


def test_an_import_of_meters_is_undone_as_one(desk: Desk) -> None:
    kitchen = new_meter(desk, "Kitchen")
    before = desk.ask(form_of_meter, kitchen)
    done = desk.do(import_meters, look(desk, "name,anchor day\nKitchen,8\nCellar,9\n"))

    desk.do(undo, done.group_id)

    assert forms(desk) == [before]


@pytest.mark.parametrize("text", ["anchor day,thresholds\n1,200\n2,300\n"])
def test_a_file_without_names_waits_for_the_column(desk: Desk, text: str) -> None:
    preview = look(desk, text)

    assert (bool(preview.layout.missing), preview.lines, preview.refused) == (True, (), ())


def test_a_file_switches_thresholds_off_and_puts_meters_away(desk: Desk, clock: Clock) -> None:
    kitchen = new_meter(desk, "Kitchen", thresholds=(Decimal(200), Decimal(300)))

    preview = look(desk, 'name,thresholds,switched off,archived\nKitchen,300,"200,400",yes\n')
    desk.do(import_meters, preview)
    told = desk.ask(file_meter_of, kitchen)

    assert preview.lines[0].changes == ("thresholds", "switched_off", "archived")
    assert told.form.thresholds == (Decimal(300),)
    assert (told.switched_off, told.archived) == ((Decimal(200), Decimal(400)), Archived(clock.now))


def test_a_file_that_does_not_say_when_leaves_a_meter_archived_since_it_was(desk: Desk, clock: Clock) -> None:
    kitchen, since = new_meter(desk, "Kitchen"), clock.now
    bring_in(desk, "name,archived\nKitchen,yes\n")
    clock.now += timedelta(days=1)

    done = bring_in(desk, "name,archived\nKitchen,yes\n")

    assert (done.same, desk.ask(file_meter_of, kitchen).archived) == (1, Archived(since))


def test_a_file_that_says_when_corrects_since_when_a_meter_is_archived(desk: Desk, clock: Clock) -> None:
    kitchen, before = new_meter(desk, "Kitchen"), clock.now - timedelta(days=7)
    bring_in(desk, "name,archived\nKitchen,yes\n")

    done = bring_in(desk, f"name,archived\nKitchen,{before.isoformat()}\n")

    assert (done.changed, desk.ask(file_meter_of, kitchen).archived) == (1, Archived(before))


def test_a_file_takes_meters_out_of_the_archive(desk: Desk) -> None:
    kitchen = new_meter(desk, "Kitchen")
    bring_in(desk, "name,archived\nKitchen,yes\n")

    done = bring_in(desk, "name,archived\nKitchen,no\n")

    assert (done.changed, desk.ask(file_meter_of, kitchen).archived) == (1, None)


def test_a_file_that_does_not_say_so_switches_nothing_off(desk: Desk) -> None:
    kitchen = new_meter(desk, "Kitchen", thresholds=(Decimal(200), Decimal(300)))
    bring_in(desk, 'name,thresholds,switched off,archived\nKitchen,,"200,300",yes\n')

    bring_in(desk, "name,thresholds\nKitchen,300\n")

    told = desk.ask(file_meter_of, kitchen)
    assert (told.form.thresholds, told.switched_off) == ((Decimal(300),), (Decimal(200),))
    assert told.archived
