"""How a person wants a file taken."""

from dataclasses import is_dataclass
from uuid import UUID

import pytest

from app.domain.csv.decoding import EmptyFileError
from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.ui.import_file import state
from app.ui.import_file.state import opened
from app.use_cases.desk import Desk
from app.use_cases.exports import NamedFile
from app.use_cases.imports.kinds import FileKind
from app.use_cases.imports.targets import UNNAMED, Called
from tests.ui.import_file.build import looked_at, wish_for
from tests.use_cases.imports.build import new_meter

NAMED = "meter,date,reading\nKitchen,2026-10-01,10\nKitchen,2026-11-01,12\n"
UNNAMED_LINES = "date,reading\n2026-10-01,10\n2026-11-01,12\n"


def test_a_file_without_anything_is_refused_by_a_sentence() -> None:
    with pytest.raises(EmptyFileError):
        opened(NamedFile("empty.csv", b""))


def test_an_archive_is_taken_for_a_backup_and_never_decoded() -> None:
    file = opened(NamedFile("backup.zip", b"PK\x03\x04\xff\xfe"))

    assert (file.kind, file.text) == (FileKind.BACKUP, "")


def test_without_any_meter_every_name_becomes_a_new_one(desk: Desk) -> None:
    looked = looked_at(desk, NAMED)

    assert looked.wish.targets[Called("Kitchen")] == state.new_meter("Kitchen")
    assert state.can_import(looked.preview)
    assert state.makes_meters(looked.preview)


def test_a_file_that_names_no_meter_lends_its_own_name(desk: Desk) -> None:
    looked = looked_at(desk, UNNAMED_LINES, "Cellar.csv")

    target = looked.wish.targets[UNNAMED]
    assert isinstance(target, MeterForm)
    assert target.name == "Cellar"


def test_where_meters_are_a_person_is_asked_about_unknown_names(desk: Desk) -> None:
    new_meter(desk, "Bath")

    looked = looked_at(desk, NAMED)

    assert looked.wish.targets == {}
    assert not state.can_import(looked.preview)


def test_what_was_guessed_stays_when_something_else_is_typed(desk: Desk) -> None:
    looked = looked_at(desk, NAMED + "Bath,2026-10-01,5\n")

    typed = looked.wish.guessed(looked.wish).aiming(Called("Kitchen"), None)

    assert typed.targets[Called("Kitchen")] is None
    assert typed.targets[Called("Bath")] == state.new_meter("Bath")


def test_typing_wins_over_guesses(desk: Desk) -> None:
    guessed = looked_at(desk, NAMED).wish
    typed = wish_for(NAMED).aiming(Called("Kitchen"), None)

    assert typed.guessed(guessed).targets[Called("Kitchen")] is None


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("GG", Role.SOLAR),
        ("Solar roof", Role.SOLAR),
        ("PV_east", Role.SOLAR),
        ("GC", Role.SUB),
        ("", Role.SUB),
    ],
)
def test_what_a_new_meter_measures_is_guessed_from_its_name(name: str, role: Role) -> None:
    assert state.new_meter(name).role is role


def test_a_choice_of_a_dropdown_means_a_meter_and_back() -> None:
    meter_id = UUID(int=5)

    assert state.target_of(str(meter_id), "") == meter_id
    assert state.choice_of(meter_id, is_decided=True) == str(meter_id)
    assert state.choice_of(state.target_of(state.NEW, "Bath"), is_decided=True) == state.NEW
    assert state.choice_of(state.target_of(state.LEAVE_OUT, ""), is_decided=True) == state.LEAVE_OUT
    assert state.choice_of(None, is_decided=False) == state.OPEN


def test_nothing_is_imported_while_a_question_is_open(desk: Desk) -> None:
    looked = looked_at(desk, "date,reading\n03/04/2026,1\n05/06/2026,2\n")

    assert looked.preview.layout.unsure == {"dates"}
    assert not state.can_import(looked.preview)


def test_another_kind_begins_anew() -> None:
    wish = wish_for(NAMED).aiming(Called("Kitchen"), None)

    assert wish.of_kind(FileKind.METERS).targets == {}


def test_flet_cannot_look_into_what_was_found_line_by_line(desk: Desk) -> None:
    looked = looked_at(desk, NAMED)

    # A component's dataclass arguments are compared field by field at each drawing: minutes for a long file.
    assert not is_dataclass(looked)
