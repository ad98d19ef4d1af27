"""Bringing in what PowerTrackr exported: a look at it first, then all of it or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.errors import N_, MeterbookError
from app.domain.meter import folded
from app.domain.people.dated import on_day
from app.domain.powertrackr.records import Record, labels_of, records_of
from app.domain.reading import Source
from app.domain.sharing.bill import BillForm
from app.domain.zone import local_day, midnight
from app.storage.queries.landlord.bills import bills_of_site
from app.storage.queries.landlord.money import named_people, named_units
from app.storage.queries.landlord.services import services_of_site
from app.storage.queries.landlord.stays import stays_of_site
from app.storage.queries.meters import StoredMeter, meters
from app.storage.queries.readings import all_readings
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.bills import add_utility_bill
from app.use_cases.progress import Progress, unseen
from app.use_cases.readings import ReadingForm, record_reading

# The currency PowerTrackr shows all amounts in, for a site that has none yet.
_USUAL_CURRENCY = "PHP"


class FutureRecordError(MeterbookError):
    """A record of a day that has not come."""

    sentence = N_("A record is dated {day}, which has not come yet. Nothing was imported.")


@dataclass(frozen=True, slots=True)
class Label:
    """A tenant's name in the file, its readings, and the meter they belong to (None: nobody knows)."""

    name: str
    readings: int
    meter_id: UUID | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds; `known` records are here already, `meters` are those to choose from."""

    records: tuple[Record, ...]
    known: int
    labels: tuple[Label, ...]
    meters: Mapping[UUID, str]
    currency: str

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names that belong to no meter."""
        return tuple(label.name for label in self.labels if label.meter_id is None)

    @property
    def unread(self) -> int:
        """How many sub-meters of all records have no reading."""
        return sum(record.unread for record in self.records)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was stored: bills and readings; `known` bills were here already, `skipped` names had no meter."""

    created: int
    readings: int
    known: int = 0
    skipped: tuple[str, ...] = field(default_factory=tuple)


def preview_powertrackr(book: Book, site_id: UUID, content: bytes) -> Preview:
    """Return what a file holds, and which meters its names belong to. Raises what `records_of` does."""
    place = _Place(book, book.find(Site, site_id))
    records = place.records(content)
    labels = labels_of(records).items()
    return Preview(
        records=tuple(records),
        known=sum(place.has(record) for record in records),
        labels=tuple(Label(name, count, place.meter_of(name)) for name, count in labels),
        meters={stored.row.id: stored.row.name for stored in place.meters},
        currency=place.currency,
    )


def import_powertrackr(
    book: Book,
    site_id: UUID,
    content: bytes,
    chosen: Mapping[str, UUID] | None = None,
    progress: Progress = unseen,
) -> Imported:
    """Store the bills of a file and the readings of its sub-meters, oldest first, as one group.

    `chosen` are meters for names that none was found for. What is here already stays as it is.
    """
    place = _Place(book, book.find(Site, site_id))
    records = place.records(content)
    pairs = {name: place.meter_of(name) for name in labels_of(records)} | dict(chosen or {})
    counts = {name: meter_id for name, meter_id in pairs.items() if meter_id is not None}
    created = stored = 0
    for done, record in enumerate(records):
        progress(done, len(records))
        if not place.has(record):
            created += 1
            add_utility_bill(book, site_id, place.form(record))
        stored += place.read(record, counts)
    skipped = tuple(name for name in pairs if name not in counts)
    return Imported(created, stored, len(records) - created, skipped)


@dataclass(frozen=True)
class _Place:
    """The site that a file is brought into."""

    book: Book
    site: Site

    @property
    def currency(self) -> str:
        """The currency of its amounts."""
        return self.site.currency or _USUAL_CURRENCY

    @property
    def zone(self) -> ZoneInfo:
        """The zone of its days."""
        return ZoneInfo(self.site.time_zone)

    @cached_property
    def meters(self) -> Sequence[StoredMeter]:
        """Its meters in use."""
        return [stored for stored in meters(self.book.session) if stored.site.id == self.site.id]

    def records(self, content: bytes) -> list[Record]:
        """Return the records of a file. Raises FutureRecordError."""
        records = records_of(content, self.zone)
        today = local_day(self.book.now, self.zone)
        for record in records:
            if record.end > today:
                raise FutureRecordError(day=record.end)
        return records

    def form(self, record: Record) -> BillForm:
        """Return a record as a bill."""
        return BillForm(
            record.start, record.end, record.amount, self.currency, record.kwh, supplier="PowerTrackr"
        )

    def has(self, record: Record) -> bool:
        """Tell whether a bill is here already."""
        return (record.end, record.amount) in self._bills

    def meter_of(self, name: str) -> UUID | None:
        """Return the meter of this name, else that of the unit or the person of this name."""
        return self._names.get(folded(name))

    def read(self, record: Record, counts: Mapping[str, UUID]) -> int:
        """Store the readings of a record that are not here yet, and return how many there were."""
        at, stored = midnight(record.end, self.zone), 0
        for reading in record.readings:
            meter_id = counts.get(reading.label)
            if meter_id and at not in self._taken(meter_id):
                self._taken(meter_id).add(at)
                record_reading(self.book, meter_id, ReadingForm(at, reading.kwh), Source.IMPORTED)
                stored += 1
        return stored

    @cached_property
    def _bills(self) -> set[tuple[date, Decimal]]:
        return {(row.end_on, row.amount) for row in bills_of_site(self.book.session, self.site.id)}

    @cached_property
    def _instants(self) -> dict[UUID, set[datetime]]:
        return {}

    def _taken(self, meter_id: UUID) -> set[datetime]:
        """Return when a meter was read."""
        if meter_id not in self._instants:
            readings = all_readings(self.book.session, meter_id)
            self._instants[meter_id] = {each.reading.taken_at for each in readings}
        return self._instants[meter_id]

    @cached_property
    def _names(self) -> Mapping[str, UUID]:
        """The meters by all names that lead to one: a meter's own goes before a unit's or a person's."""
        found: dict[str, UUID] = {}
        for name, meter_id in self._by_name():
            found.setdefault(folded(name), meter_id)
        return found

    def _by_name(self) -> Iterator[tuple[str, UUID]]:
        session, today = self.book.session, local_day(self.book.now, self.zone)
        in_use = {stored.row.id for stored in self.meters}
        services = [each for each in services_of_site(session, self.site.id) if each.meter_id in in_use]
        units, people = named_units(session, self.site.id), named_people(session)
        stays = stays_of_site(session, self.site.id)
        yield from ((stored.row.name, stored.row.id) for stored in self.meters)
        yield from ((units[each.unit_id].name, each.meter_id) for each in services)
        for each in services:
            stay = on_day(stays.get(each.unit_id, ()), today)
            if stay:
                yield people[stay.person_id].name, each.meter_id
