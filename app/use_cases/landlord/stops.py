"""Where each meter of a site stands on a round."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.people.dated import on_day
from app.domain.reading import Reading, Register, Source
from app.domain.rounds import Expectation, Odd, oddity
from app.domain.zone import DAY, midnight
from app.storage.queries.coverage import last_day_of_quarters
from app.storage.queries.landlord.people import names_of_people
from app.storage.queries.landlord.rounds import HandedIn, handed_in
from app.storage.queries.landlord.services import services_of_site
from app.storage.queries.landlord.stays import stays_of_site
from app.storage.queries.landlord.units import units_of_site
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading, readings_from
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.entry import registers_of
from app.use_cases.landlord.stop import Handed, Stop
from app.use_cases.landlord.submissions import State
from app.use_cases.landlord.walk import walk_of
from app.use_cases.stats import MeterNow, meters_now

Seen = Mapping[Register, Reading]


def stops_of(book: Book, site: Site, began: date, day: date) -> tuple[Stop, ...]:
    """Return the meters of a site in walking order, where a round began on one day and ends with another."""
    there = _There(book, site, began, day)
    return tuple(map(there.stop, there.walk))


class _There:
    """What is stored at a site, loaded once."""

    def __init__(self, book: Book, site: Site, began: date, day: date) -> None:
        zone = ZoneInfo(site.time_zone)
        self.book, self.day, self.began = book, day, began
        self.start, self.end = midnight(began, zone), midnight(day + DAY, zone)
        self.walk = walk_of(book, site.id)
        self.units = {unit.id: unit.name for unit in units_of_site(book.session, site.id)}
        self.names = names_of_people(book.session)
        self.stays = stays_of_site(book.session, site.id)
        self.services = services_of_site(book.session, site.id)
        self.submissions: dict[UUID, list[HandedIn]] = defaultdict(list)
        for one in handed_in(book.session, site.id, self.start):
            self.submissions[one.reading.meter_id].append(one)
        before = meters_now(book.as_of(self.start), self.walk)
        self.paces = {
            one.stored.row.id: one.stats.rate_kwh_per_day for one in before if isinstance(one, MeterNow)
        }

    def stop(self, stored: StoredMeter) -> Stop:
        """Return where one meter stands."""
        meter_id, device = stored.row.id, stored.devices[-1]
        known = self._known(meter_id)
        readings = [near.reading for near in known]
        last = _latest(one for one in readings if one.taken_at < self.start)
        kept = {near.reading.register: near for near in known if near.reading.taken_at >= self.start}
        shown = {register: near.reading for register, near in kept.items()}
        expected = self._expected(stored, last)
        unit_id = self._unit_of(meter_id)
        return Stop(
            meter_id=meter_id,
            name=stored.row.name,
            role=stored.role,
            serial=device.serial,
            decimals=device.decimals,
            unit=self.units.get(unit_id, "") if unit_id else "",
            occupant=self._occupant(unit_id),
            last=tuple(last.values()),
            shown=tuple(shown.values()),
            ids=tuple(near.id for near in kept.values()),
            photo_ids=tuple(near.photo_id for near in kept.values()),
            missing=self._missing(stored, known, shown),
            expected=expected,
            expected_kwh=expected.dial_at(self._seen_at(shown)) if expected else None,
            odd=_odd(stored, shown, readings, expected),
            handed_in=tuple(map(self._handed, self.submissions[meter_id])),
        )

    def _known(self, meter_id: UUID) -> list[StoredReading]:
        """Return the readings that somebody took, those shortly before the round as well."""
        found = readings_from(self.book.session, meter_id, self.start)
        return [
            near
            for near in found
            if near.reading.taken_at < self.end and near.reading.source is not Source.ESTIMATED
        ]

    def _missing(self, stored: StoredMeter, known: list[StoredReading], shown: Seen) -> tuple[Register, ...]:
        last_day = last_day_of_quarters(self.book.session, stored.row.id)
        if last_day is not None and last_day >= self.began:
            return ()
        registers = registers_of(known, stored.device_at(self.book.now))
        return tuple(register for register in registers if register not in shown)

    def _expected(self, stored: StoredMeter, last: Seen) -> Expectation | None:
        """Return what to expect of a meter with one counter, None where nothing is known of its pace."""
        pace = self.paces.get(stored.row.id)
        if pace is None or set(last) != {Register.TOTAL}:
            return None
        before = last[Register.TOTAL]
        return Expectation(before, pace, stored.device_at(before.taken_at).multiplier)

    def _seen_at(self, shown: Seen) -> datetime:
        total = shown.get(Register.TOTAL)
        return total.taken_at if total else min(self.book.now, self.end)

    def _unit_of(self, meter_id: UUID) -> UUID | None:
        serving = on_day((one for one in self.services if one.meter_id == meter_id), self.day)
        return serving.unit_id if serving else None

    def _occupant(self, unit_id: UUID | None) -> tuple[UUID, str] | None:
        stay = on_day(self.stays.get(unit_id, ()), self.day) if unit_id else None
        return (stay.person_id, self.names[stay.person_id]) if stay else None

    def _handed(self, one: HandedIn) -> Handed:
        by = self.names.get(one.row.person_id, "") if one.row.person_id else ""
        return Handed(
            one.row.id,
            one.row.reading_id,
            one.reading.photo_id,
            by,
            State(one.row.state),
            one.row.question,
        )


def _latest(readings: Iterable[Reading]) -> dict[Register, Reading]:
    """Return the latest reading of each register; they come oldest first."""
    return {reading.register: reading for reading in readings}


def _odd(stored: StoredMeter, shown: Seen, known: list[Reading], expected: Expectation | None) -> Odd | None:
    found = (
        oddity(
            reading,
            known,
            expected,
            multiplier=stored.device_at(reading.taken_at).multiplier,
            max_kw=stored.device_at(reading.taken_at).max_kw,
        )
        for reading in shown.values()
    )
    return next(filter(None, found), None)
