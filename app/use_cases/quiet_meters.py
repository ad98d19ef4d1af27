"""Which meters say nothing about expensive hours, though this device tells of those of others."""

from dataclasses import dataclass
from uuid import UUID

from app.storage.queries.settings import all_settings, store_setting
from app.storage.tables import Meter
from app.use_cases.book import Book
from app.use_cases.settings import settings_of

_QUIET = "quiet_at_expensive_hours/"


@dataclass(frozen=True, slots=True)
class Telling:
    """Whether this device tells of expensive hours at all, and of those of one meter."""

    is_wanted: bool
    is_told: bool


def telling_of(book: Book, meter_id: UUID) -> Telling:
    """Return whether the expensive hours of a meter are told."""
    is_wanted = settings_of(book).expensive_minutes > 0
    return Telling(is_wanted, meter_id not in quiet_meters(book))


def quiet_meters(book: Book) -> frozenset[UUID]:
    """Return the meters whose expensive hours are not told."""
    stored = all_settings(book.session)
    names = (name.removeprefix(_QUIET) for name in stored if name.startswith(_QUIET) and stored[name])
    return frozenset(UUID(name) for name in names)


def tell_expensive_hours(book: Book, meter_id: UUID) -> None:
    """Tell of the expensive hours of a meter; like every setting it leaves no Change."""
    store_setting(book.session, f"{_QUIET}{book.find(Meter, meter_id).id}", "")


def keep_expensive_hours_quiet(book: Book, meter_id: UUID) -> None:
    """Say nothing about the expensive hours of a meter on this device."""
    store_setting(book.session, f"{_QUIET}{book.find(Meter, meter_id).id}", "quiet")
