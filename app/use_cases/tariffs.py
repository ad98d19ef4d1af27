"""Verbs on tariffs: add, change, put away; their prices are read from the stored document."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.errors import N_, FormError, MeterbookError, Problem
from app.storage import tables
from app.storage.queries import tariffs as stored
from app.use_cases.book import Book

if TYPE_CHECKING:
    from app.domain.tariff import Tariff


@dataclass(frozen=True, slots=True)
class StoredTariff:
    """A tariff with its place in storage."""

    id: UUID
    tariff: "Tariff"
    is_archived: bool


def add_tariff(book: Book, tariff: "Tariff") -> UUID:
    """Store a new tariff. Raises FormError where another one in use has its name."""
    _refuse_same_name(book, tariff.name)
    row = tables.Tariff(id=book.new_id(), name=tariff.name, document=tariff.to_json())
    return book.add(row).id


def change_tariff(book: Book, tariff_id: UUID, tariff: "Tariff") -> None:
    """Correct a tariff, also for the past: costs are derived anew from it. Raises FormError."""
    row = book.find(tables.Tariff, tariff_id)
    _refuse_same_name(book, tariff.name, but=tariff_id)
    book.change(row, name=tariff.name, document=tariff.to_json())


def archive_tariff(book: Book, tariff_id: UUID) -> None:
    """Offer a tariff no more; where it is assigned it goes on holding."""
    book.change(book.find(tables.Tariff, tariff_id), archived_at=book.now)


def take_tariff_out_of_archive(book: Book, tariff_id: UUID) -> None:
    """Offer an archived tariff again. Raises FormError where another one took its name meanwhile."""
    row = book.find(tables.Tariff, tariff_id)
    _refuse_same_name(book, row.name, but=tariff_id)
    book.change(row, archived_at=None)


def all_tariffs(book: Book) -> list[StoredTariff]:
    """Return every tariff that can be read by name, the archived ones last."""
    found = ((row, tariff_or_error(row.document)) for row in stored.tariffs(book.session))
    return [
        StoredTariff(row.id, tariff, row.archived_at is not None)
        for row, tariff in found
        if not isinstance(tariff, MeterbookError)
    ]


def one_tariff(book: Book, tariff_id: UUID) -> "Tariff":
    """Return a stored tariff; raises GoneError where there is none, BadTariffError for an unreadable one."""
    return tariff_of(book.find(tables.Tariff, tariff_id).document)


@lru_cache(maxsize=256)
def tariff_of(document: str) -> "Tariff":
    """Return the tariff of a stored document, the same object for the same text: it keeps its tables."""
    from app.domain.tariff.reader import read_tariff  # noqa: PLC0415 - pydantic is for who has a tariff

    return read_tariff(document)


def tariff_or_error(document: str) -> "Tariff | MeterbookError":
    """Return the tariff of a stored document, or why it cannot be used; an older Meterbook refused less."""
    try:
        return tariff_of(document)
    except MeterbookError as error:
        return error


def _refuse_same_name(book: Book, name: str, but: UUID | None = None) -> None:
    others = (row for row in stored.tariffs(book.session) if row.archived_at is None and row.id != but)
    if name.casefold() in {row.name.casefold() for row in others}:
        raise FormError([Problem("name", N_("Another tariff has this name already. Choose another one."))])
