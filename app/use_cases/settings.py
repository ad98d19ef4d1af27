"""The choices about the app on this device."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.domain.reminder import SNOOZE_MINUTES
from app.reports.words import LANGUAGES, Words, chosen_words
from app.storage.identity import OF_THIS_DEVICE
from app.storage.queries.settings import all_settings, store_setting
from app.use_cases.book import Book

_DEVICE_LANGUAGE = f"{OF_THIS_DEVICE}language"
_MINUTES_A_DAY = 24 * 60
EXPENSIVE_MINUTES = (0, 15, 30, 60, 120)


@dataclass(frozen=True, slots=True)
class AppSettings:
    """How the app looks, speaks, sorts and reminds here; an empty language means the device's own.

    `expensive_minutes`: how long before expensive hours it tells so, 0 for never.
    """

    theme: str = "system"
    language: str = ""
    snooze_minutes: int = 60
    reminder_minute: int = 9 * 60
    home_order: str = "walk"
    expensive_minutes: int = 0


def settings_of(book: Book) -> AppSettings:
    """Return the stored choices, the usual ones where nothing was chosen or what stands there is none."""
    stored = all_settings(book.session)
    chosen = {name: read(stored[name]) for name, read in _CHOICES.items() if name in stored}
    return replace(AppSettings(), **{name: value for name, value in chosen.items() if value is not None})


def change_settings(book: Book, settings: AppSettings) -> None:
    """Store the choices. They belong to this device, so they leave no Change."""
    for name, value in asdict(settings).items():
        store_setting(book.session, name, str(value))


def sort_home_by(book: Book, order: str) -> None:
    """Keep the order of the meters on the home screen; like every setting it leaves no Change."""
    store_setting(book.session, "home_order", order)


def device_language(book: Book) -> str:
    """Return the language that a page of this device spoke last, such as "de-CH"."""
    return all_settings(book.session).get(_DEVICE_LANGUAGE, "en")


def remember_device_language(book: Book, language: str) -> None:
    """Keep the language of this device for what speaks without a page; no backup takes it along."""
    store_setting(book.session, _DEVICE_LANGUAGE, language)


def words_of(book: Book) -> Words:
    """Return the words of the chosen language, else of the one this device spoke last."""
    return chosen_words(settings_of(book).language, device_language(book))


def _one_of(known: Collection[str]) -> Callable[[str], str | None]:
    return lambda text: text if text in known else None


def _number_in(allowed: Iterable[int]) -> Callable[[str], int | None]:
    numbers = {str(number): number for number in allowed}
    return numbers.get


_CHOICES: Mapping[str, Callable[[str], Any]] = {
    "theme": _one_of(("system", "light", "dark")),
    "language": _one_of(("", *LANGUAGES)),
    "snooze_minutes": _number_in(SNOOZE_MINUTES),
    "reminder_minute": _number_in(range(_MINUTES_A_DAY)),
    "home_order": str,
    "expensive_minutes": _number_in(EXPENSIVE_MINUTES),
}
