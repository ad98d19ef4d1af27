"""What an import of readings would do to one meter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from app.domain.csv.readings import ReadingRow
from app.domain.errors import MeterbookError
from app.domain.reading import Event, Reading, Register, Source, Verdict
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading, readings_from
from app.use_cases.book import Book
from app.use_cases.imports.devices import Finder, Hung, hung_at, with_exchanges
from app.use_cases.imports.judging import Judged, is_quiet, judged_together, stored_ones
from app.use_cases.imports.sorting import sort_out
from app.use_cases.imports.stated import NOTHING, Stated
from app.use_cases.imports.targets import Target


class NewReading(NamedTuple):
    """A line to be stored as judged; `device` is the place of its device in the plan."""

    row: ReadingRow
    device: int
    source: Source
    event: Event
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Fall:
    """A line whose value is lower than the one before it, and what is assumed about it."""

    line: int
    taken_at: datetime
    register: Register
    before_kwh: Decimal
    kwh: Decimal
    event: Event


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do to one meter.

    `moved` are stored readings that go to another of the `devices`, `settled` those whose event changes.
    """

    there: int
    wrong: list[tuple[ReadingRow, MeterbookError]]
    devices: list[Hung]
    new: list[NewReading] = field(default_factory=list)
    moved: list[tuple[StoredReading, int]] = field(default_factory=list)
    settled: list[tuple[StoredReading, Reading]] = field(default_factory=list)
    falls: list[Fall] = field(default_factory=list)


def plan_for(
    book: Book, rows: Sequence[ReadingRow], stored: StoredMeter | None, stated: Mapping[int, Stated]
) -> Plan:
    """Return what storing these lines in one meter would do."""
    near = _near(book, rows, stored)
    found = sort_out(rows, near, book.now)
    devices = with_exchanges(hung_at(stored), found.new, near)
    plan = Plan(there=found.there, wrong=found.wrong, devices=devices)
    if is_quiet(near, found.new):
        _take_as_it_is(plan, found.new, stated)
    else:
        new = [(_reading(row, stated.get(row.line, NOTHING)), row) for row in found.new]
        _take_judged(plan, judged_together([*stored_ones(near, found.finals), *new], devices))
    return plan


def with_serial(target: Target, plan: Plan) -> Target:
    """Return a meter to be made with the first serial number that its lines name."""
    if isinstance(target, UUID) or target.serial:
        return target
    return replace(target, serial=next((new.row.serial for new in plan.new if new.row.serial), ""))


def _near(book: Book, rows: Sequence[ReadingRow], stored: StoredMeter | None) -> list[StoredReading]:
    if stored is None:
        return []
    return readings_from(book.session, stored.row.id, min(row.taken_at for row in rows))


def _reading(row: ReadingRow, said: Stated) -> Reading:
    """Return the reading of a line; an event that the file names was decided by who wrote it."""
    verdict = said.verdict
    if verdict is None and row.event is not Event.NORMAL:
        verdict = Verdict.CONFIRMED
    return Reading(row.taken_at, row.kwh, row.register, said.source, row.event, verdict)


def _take_as_it_is(plan: Plan, rows: Iterable[ReadingRow], stated: Mapping[int, Stated]) -> None:
    finder = Finder(plan.devices)
    for row in rows:
        said = stated.get(row.line, NOTHING)
        device = finder.place_of(row.taken_at, row.event)
        plan.new.append(NewReading(row, device, said.source, row.event, said.verdict))


def _take_judged(plan: Plan, judged: Iterable[Judged]) -> None:
    finder = Finder(plan.devices)
    for each in judged:
        reading, origin = each.reading, each.origin
        device = finder.place_of(reading.taken_at, reading.event)
        if isinstance(origin, ReadingRow):
            plan.new.append(NewReading(origin, device, reading.source, reading.event, reading.verdict))
            plan.falls.extend(_falls(origin, each))
            continue
        if plan.devices[device].id is None:
            plan.moved.append((origin, device))
        if (reading.event, reading.verdict) != (origin.reading.event, origin.reading.verdict):
            plan.settled.append((origin, reading))


def _falls(row: ReadingRow, each: Judged) -> Iterator[Fall]:
    """Yield a line that needs a look: a fall about which nobody said anything."""
    reading, before = each.reading, each.before
    if before is not None and reading.verdict is Verdict.ASSUMED:
        yield Fall(row.line, reading.taken_at, reading.register, before.kwh, reading.kwh, reading.event)
