"""The choices about the app: the usual ones stand in for what is missing or makes no sense."""

import pytest

from app.reports.words import Words
from app.storage.queries.settings import store_setting
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.settings import (
    AppSettings,
    change_settings,
    device_language,
    remember_device_language,
    settings_of,
    words_of,
)

CHOSEN = AppSettings(theme="dark", language="it", snooze_minutes=15, reminder_minute=0)


def test_choices_come_back_as_they_were_made(desk: Desk) -> None:
    desk.do(change_settings, CHOSEN)

    assert desk.ask(settings_of) == CHOSEN


@pytest.mark.parametrize(
    ("name", "junk"),
    [
        *(("snooze_minutes", text) for text in ("", "junk", "14", "241", "-60", "60.0", "1e2", "²")),
        *(("reminder_minute", text) for text in ("None", "1440", "-1", "9:00")),
        *(("theme", text) for text in ("", "purple")),
        *(("language", text) for text in ("xx", "de-CH")),
    ],
)
def test_junk_stands_for_the_usual_choice_and_leaves_the_others(desk: Desk, name: str, junk: str) -> None:
    desk.do(change_settings, CHOSEN)

    def edit_by_hand(book: Book) -> None:
        store_setting(book.session, name, junk)

    desk.do(edit_by_hand)

    found = desk.ask(settings_of)
    assert getattr(found, name) == getattr(AppSettings(), name)
    assert found != AppSettings()


def test_without_a_choice_the_language_is_the_one_the_device_spoke_last(desk: Desk) -> None:
    before = (desk.ask(device_language), desk.ask(words_of))

    desk.do(remember_device_language, "de-CH")

    assert before == ("en", Words("en"))
    assert desk.ask(words_of) == Words("de", "CH")


def test_a_chosen_language_is_written_as_in_the_devices_region(desk: Desk) -> None:
    desk.do(remember_device_language, "de-CH")

    desk.do(change_settings, AppSettings(language="fr"))

    assert desk.ask(words_of) == Words("fr", "CH")
