"""The choices about the app."""

from datetime import time
from pathlib import Path
from tomllib import loads

import pytest

from app import VERSION
from app.reports.words import Words
from app.ui.settings import state
from app.ui.settings.state import SiteDraft

_ = Words("en", "GB")
PROJECT = Path(__file__).parents[3] / "pyproject.toml"


def test_the_version_shown_is_that_of_the_project() -> None:
    assert loads(PROJECT.read_text("utf-8"))["project"]["version"] == VERSION


def test_a_snooze_lasts_from_a_quarter_of_an_hour_to_four_hours() -> None:
    names = state.snooze_names(_, 60)

    assert next(iter(names)) == "15"
    assert names["60"] == "1 hour"
    assert names["75"] == "1 h 15 min"
    assert names["240"] == "4 hours"
    assert len(names) == 16


def test_a_snooze_that_was_stored_otherwise_stays_among_the_choices() -> None:
    assert "50" in state.snooze_names(_, 50)


@pytest.mark.parametrize("minute", [0, 1, 9 * 60, 23 * 60 + 59])
def test_a_minute_of_the_day_survives_being_a_time(minute: int) -> None:
    assert state.minute_of(state.time_of(minute)) == minute


def test_nine_hours_after_midnight_it_is_nine() -> None:
    assert state.time_of(540) == time(9)


def test_a_place_without_a_name_cannot_be_stored_and_says_so_once_somebody_typed() -> None:
    new = SiteDraft(None, "", "Europe/Zurich")

    assert not new.can_save
    assert new.problem(_) == ""
    assert new.named(" ").problem(_) == "Give the site a name, such as “Home”."
    assert new.named("Home").can_save


def test_every_language_is_named_in_itself() -> None:
    assert state.languages(_) == {
        "": "As the device",
        "en": "English",
        "de": "Deutsch",
        "fr": "Français",
        "it": "Italiano",
    }
