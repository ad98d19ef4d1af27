"""Meters as files tell of them: taken from the book, and stored in it."""

from uuid import UUID

from app.domain.csv.meters import Archived, FileMeter
from app.storage.queries.meters import meter
from app.use_cases.book import Book, GoneError
from app.use_cases.meters import (
    add_meter,
    archive_meter,
    change_meter,
    form_of_meter,
    take_out_of_archive,
)
from app.use_cases.thresholds import put_away_thresholds


def file_meter_of(book: Book, meter_id: UUID) -> FileMeter:
    """Return all that a file tells of a stored meter. Raises GoneError."""
    stored = meter(book.session, meter_id)
    if stored is None:
        raise GoneError
    at = stored.row.archived_at
    return FileMeter(
        form_of_meter(book, meter_id),
        switched_off=tuple(one.kwh for one in stored.thresholds if not one.is_on),
        archived=None if at is None else Archived(at),
    )


def add_file_meter(book: Book, told: FileMeter, time_zone: str, site_id: UUID | None = None) -> UUID:
    """Store a new meter as a file tells of it. Raises FormError."""
    meter_id = add_meter(book, told.form, time_zone, site_id)
    put_away_thresholds(book, meter_id, told.form.thresholds, told.switched_off)
    if told.archived:
        archive_meter(book, meter_id, told.archived.at)
    return meter_id


def change_file_meter(book: Book, meter_id: UUID, told: FileMeter) -> None:
    """Change a meter into what a file tells of it. Raises FormError and GoneError."""
    before = file_meter_of(book, meter_id).archived
    put_away_thresholds(book, meter_id, told.form.thresholds, told.switched_off)
    change_meter(book, meter_id, told.form)
    if told.archived and told.archived != before:
        archive_meter(book, meter_id, told.archived.at)
    if before and not told.archived:
        take_out_of_archive(book, meter_id)
