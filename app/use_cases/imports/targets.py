"""Which meter a file means: by name, by serial number, or by what a person chose."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.csv.readings import ReadingRow
from app.domain.errors import N_, MeterbookError
from app.domain.forms import MeterForm
from app.storage.queries.meters import StoredMeter
from app.storage.queries.sites import sites
from app.storage.tables import Site
from app.use_cases.book import Book, GoneError
from app.use_cases.labels import every_meter, labels
from app.use_cases.meters import add_meter

Target = UUID | MeterForm


class NoMeterChosenError(MeterbookError):
    """A part of a file whose meter is unknown."""

    sentence = N_("Choose a meter for “{name}”.")


class Called(NamedTuple):
    """What a file calls a meter: a name, else a serial number, else nothing at all."""

    name: str = ""
    serial: str = ""

    def __str__(self) -> str:
        """Return the word that stands in the file."""
        return self.name or self.serial


UNNAMED = Called()
# None leaves the lines of that name out.
Targets = Mapping[Called, Target | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where new meters go: a site, else the first one, else one made with this time zone."""

    time_zone: str
    site_id: UUID | None = None


def called(row: ReadingRow) -> Called:
    """Return what a line calls its meter."""
    return _called(row.meter, row.serial)


def names_in(rows: Iterable[ReadingRow]) -> dict[Called, int]:
    """Return what lines call their meters, with the number of lines of each."""
    names: Counter[Called] = Counter()
    for words, lines in Counter(map(attrgetter("meter", "serial"), rows)).items():
        names[_called(*words)] += lines
    return names


@lru_cache(maxsize=256)
def _called(meter: str, serial: str) -> Called:
    return Called(meter) if meter else Called("", serial)


class Meters:
    """The stored meters, found the way a file may name them, and what a person chose for its names."""

    def __init__(self, book: Book, place: Place, chosen: Targets) -> None:
        """Load every meter, archived ones too."""
        stored = every_meter(book)
        self.place = place
        self._chosen = chosen
        self._by_id = {one.row.id: one for one in stored}
        self._by_name = {_folded(label): meter_id for meter_id, label in labels(stored).items()}
        self._by_serial = _by_serial(stored)
        self._zone = _zone_of_place(book, place)

    def target(self, called: Called) -> Target | None:
        """Return the chosen meter, else the one of this name or serial number, else the only one there is."""
        if called in self._chosen:
            return self._chosen[called]
        if called == UNNAMED:
            return next(iter(self._by_id)) if len(self._by_id) == 1 else None
        return self.known(called)

    def known(self, called: Called) -> UUID | None:
        """Return the stored meter of this name, or of this serial number where there is no name."""
        if called.name:
            return self._by_name.get(_folded(called.name))
        return self._by_serial.get(_folded(called.serial))

    def stored(self, target: Target) -> StoredMeter | None:
        """Return a chosen meter, None for one yet to be made. Raises GoneError."""
        if isinstance(target, MeterForm):
            return None
        if target not in self._by_id:
            raise GoneError
        return self._by_id[target]

    def zone_of(self, called: Called) -> ZoneInfo:
        """Return the zone of the days of a meter that the file names."""
        return self.zone_of_target(self.target(called))

    def zone_of_target(self, target: Target | None) -> ZoneInfo:
        """Return the zone of a chosen meter's days; that of the place for one that is not there yet."""
        stored = None if target is None else self.stored(target)
        return self._zone if stored is None else stored.zone


def made(book: Book, wanted: Iterable[Target], place: Place) -> dict[str, UUID]:
    """Store the meters that are to be made, each name once; return them by name. Raises FormError."""
    forms = {_folded(form.name): form for form in wanted if isinstance(form, MeterForm)}
    return {name: add_meter(book, form, place.time_zone, place.site_id) for name, form in forms.items()}


def id_of(target: Target, new: Mapping[str, UUID]) -> UUID:
    """Return the id of a chosen meter, once the new ones are made."""
    return new[_folded(target.name)] if isinstance(target, MeterForm) else target


def same_meter(target: Target) -> UUID | str:
    """Return what is equal for two targets that are one meter."""
    return _folded(target.name) if isinstance(target, MeterForm) else target


def _by_serial(stored: Iterable[StoredMeter]) -> dict[str, UUID]:
    """Return the meters by the serial numbers that only one of them has or had."""
    owners: dict[str, set[UUID]] = {}
    for one in stored:
        for device in one.devices:
            owners.setdefault(_folded(device.serial), set()).add(one.row.id)
    return {serial: next(iter(ids)) for serial, ids in owners.items() if len(ids) == 1}


def _zone_of_place(book: Book, place: Place) -> ZoneInfo:
    if place.site_id is not None:
        return ZoneInfo(book.find(Site, place.site_id).time_zone)
    there = sites(book.session)
    return ZoneInfo(there[0].time_zone if there else place.time_zone)


def _folded(name: str) -> str:
    return name.strip().casefold()
