"""Readings from a file: looked at first, then stored as one group."""

from collections.abc import Mapping, Sequence
from itertools import islice
from uuid import UUID

from app.domain.csv.layout import Kind, Layout
from app.domain.csv.readings import ReadingRow
from app.domain.csv.recognition import recognise
from app.domain.csv.records import Refused
from app.storage.queries.imports import latest_change
from app.storage.queries.meters import StoredMeter, meter
from app.use_cases.book import Book, GoneError
from app.use_cases.collecting import without_collecting
from app.use_cases.imports.plan import Plan, plan_for, with_serial
from app.use_cases.imports.reading_file import ReadingsFile, read_file, refusals
from app.use_cases.imports.results import Imported, Named, Part, Planned, ReadingsPreview
from app.use_cases.imports.stated import stated_by_line
from app.use_cases.imports.storing import Storing
from app.use_cases.imports.targets import (
    UNNAMED,
    Called,
    Meters,
    NoMeterChosenError,
    Place,
    Target,
    Targets,
    called,
    id_of,
    made,
    names_in,
    same_meter,
)
from app.use_cases.progress import Progress, unseen

_SHOWN = 20
Group = tuple[Target, list[ReadingRow]]


def preview_readings(
    book: Book,
    text: str,
    place: Place,
    layout: Layout | None = None,
    *,
    targets: Targets | None = None,
    progress: Progress = unseen,
) -> ReadingsPreview:
    """Return what an import of this text would do; `targets` says which meter a name means."""
    layout = layout or recognise(text, Kind.READINGS)
    if layout.missing:
        return ReadingsPreview(ReadingsFile(text, layout), place)
    meters = Meters(book, place, targets or {})
    with without_collecting():
        file = read_file(text, layout, meters.zone_of(UNNAMED), meters.zone_of, progress)
        return _preview(book, file, meters)


def import_readings(book: Book, preview: ReadingsPreview, progress: Progress = unseen) -> Imported:
    """Store what the preview showed, as one group; what was stored since then counts as there already.

    Lines without a meter are left out. Raises NoMeterChosenError where no line has one,
    FormError for a new meter, and GoneError.
    """
    if preview.names and not preview.targets:
        raise NoMeterChosenError(name=str(preview.names[0].called))
    with without_collecting():
        planned = _still(book, preview)
        new = made(book, (with_serial(target, plan) for target, plan in planned), preview.place)
        storing = Storing(book, sum(len(plan.new) for _, plan in planned), progress)
        for target, plan in planned:
            storing.carry_out(plan, _stored(book, id_of(target, new)))
    wrong = sum(len(plan.wrong) for _, plan in planned)
    there = sum(plan.there for _, plan in planned)
    return Imported(storing.done, there, len(preview.file.refused) + wrong, tuple(new.values()))


def _preview(book: Book, file: ReadingsFile, meters: Meters) -> ReadingsPreview:
    lines = names_in(file.rows)
    names = tuple(Named(name, count, meters.target(name)) for name, count in lines.items())
    targets = {named.called: named.target for named in names if named.target is not None}
    plans = _plans(book, file, targets, meters)
    return ReadingsPreview(
        file,
        meters.place,
        names,
        parts=tuple(_part(target, plan) for target, plan in plans),
        rows=tuple(islice((new.row for _, plan in plans for new in plan.new), _SHOWN)),
        refused=_refused(file, [plan for _, plan in plans]),
        planned=Planned(plans, latest_change(book.session)),
    )


def _still(book: Book, preview: ReadingsPreview) -> Sequence[tuple[Target, Plan]]:
    """Return what the preview planned, made anew where anything was edited since."""
    planned = preview.planned
    if planned is not None and planned.latest == latest_change(book.session):
        return planned.plans
    return _plans(book, preview.file, preview.targets, Meters(book, preview.place, preview.targets))


def _plans(
    book: Book, file: ReadingsFile, targets: Mapping[Called, Target], meters: Meters
) -> list[tuple[Target, Plan]]:
    stated = stated_by_line(file.text, file.layout)
    return [
        (target, plan_for(book, rows, meters.stored(target), stated))
        for target, rows in _groups(file.rows, targets)
    ]


def _stored(book: Book, meter_id: UUID) -> StoredMeter:
    stored = meter(book.session, meter_id)
    if stored is None:
        raise GoneError
    return stored


def _groups(rows: Sequence[ReadingRow], targets: Mapping[Called, Target]) -> list[Group]:
    """Put the lines of each meter together, under whatever names."""
    groups: dict[object, Group] = {}
    places = {
        name: groups.setdefault(same_meter(target), (target, []))[1] for name, target in targets.items()
    }
    for row in rows:
        place = places.get(called(row))
        if place is not None:
            place.append(row)
    return [group for group in groups.values() if group[1]]


def _part(target: Target, plan: Plan) -> Part:
    first, last = (plan.new[0].row.taken_at, plan.new[-1].row.taken_at) if plan.new else (None, None)
    return Part(target, len(plan.new), plan.there, first, last, tuple(plan.falls))


def _refused(file: ReadingsFile, plans: Sequence[Plan]) -> tuple[Refused, ...]:
    wrong = refusals(file.text, (each for plan in plans for each in plan.wrong))
    return tuple(sorted([*file.refused, *wrong], key=lambda line: line.line))
