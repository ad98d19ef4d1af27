"""The choices about the app on this device."""

from dataclasses import asdict, dataclass, fields

from app.storage.queries.settings import all_settings, store_setting
from app.use_cases.book import Book


@dataclass(frozen=True, slots=True)
class AppSettings:
    """How the app looks, speaks, sorts and reminds here; an empty language means the device's own."""

    theme: str = "system"
    language: str = ""
    snooze_minutes: int = 60
    reminder_minute: int = 9 * 60
    home_order: str = "walk"


def settings_of(book: Book) -> AppSettings:
    """Return the stored choices, the usual ones where nothing was chosen."""
    stored = all_settings(book.session)
    chosen = {field.name: stored[field.name] for field in fields(AppSettings) if field.name in stored}
    numbers = {name: int(value) for name, value in chosen.items() if name.endswith(("minute", "minutes"))}
    return AppSettings(**(chosen | numbers))  # type: ignore[arg-type]


def change_settings(book: Book, settings: AppSettings) -> None:
    """Store the choices. They belong to this device, so they leave no Change."""
    for name, value in asdict(settings).items():
        store_setting(book.session, name, str(value))


def sort_home_by(book: Book, order: str) -> None:
    """Keep the order of the meters on the home screen; like every setting it leaves no Change."""
    store_setting(book.session, "home_order", order)
