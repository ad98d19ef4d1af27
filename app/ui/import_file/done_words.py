"""What is said about an import that is done."""

from dataclasses import dataclass
from uuid import UUID

from app.reports.words import Words
from app.ui.import_file.state import Preview
from app.use_cases.book import Book
from app.use_cases.desk import Done
from app.use_cases.imports.blocks import ImportedDays
from app.use_cases.imports.channels import IntervalsPreview
from app.use_cases.imports.meters import ImportedMeters
from app.use_cases.imports.results import Imported, ReadingsPreview
from app.use_cases.labels import every_meter, labels

Answer = Imported | ImportedDays | ImportedMeters
_MOST_METERS = 12


@dataclass(frozen=True, slots=True)
class Result:
    """What an import did, the group by which it is undone, and the meters it went to."""

    answer: Answer
    group_id: UUID
    meters: tuple[UUID, ...]
    columns: int = 1


def result_of(preview: Preview, done: Done) -> Result:
    """Return what to show of an import; `preview` is what was imported."""
    answer: Answer = done.answer
    new = () if isinstance(answer, ImportedMeters) else answer.meters
    columns = len(preview.choices) if isinstance(preview, IntervalsPreview) else 1
    return Result(answer, done.group_id, (*new, *_stored_targets(preview)), columns)


def names_of(book: Book, meters: tuple[UUID, ...]) -> list[tuple[UUID, str]]:
    """Return the first dozen of these meters with their names."""
    names = labels(every_meter(book))
    return [(meter_id, names[meter_id]) for meter_id in meters if meter_id in names][:_MOST_METERS]


def result_title(_: Words, result: Result) -> tuple[str, str]:
    """Return how much was stored, and what it is."""
    match result.answer:
        case Imported(stored=stored):
            return _.number(stored), _.plural("reading", "readings", stored)
        case ImportedDays():
            days = _days(result)
            return _.number(days), _.plural("day", "days", days)
        case ImportedMeters(added=added, changed=changed):
            return _.number(added + changed), _.plural("meter", "meters", added + changed)


def undo_name(_: Words, result: Result) -> str:
    """Return the name of the button that takes an import back."""
    match result.answer:
        case Imported(stored=stored):
            return _.plural("Undo {n} reading", "Undo {n} readings", stored)
        case ImportedDays():
            days = _days(result)
            return _.plural("Undo {n} day", "Undo {n} days", days)
        case ImportedMeters(added=added, changed=changed):
            return _.plural("Undo {n} meter", "Undo {n} meters", added + changed)


def result_text(_: Words, answer: Answer) -> str:
    """Return what became of the rest of the file."""
    match answer:
        case Imported():
            parts = [
                _.plural("{n} meter added", "{n} meters added", len(answer.meters)) if answer.meters else "",
                _.plural("{n} there already", "{n} there already", answer.there) if answer.there else "",
                _.plural("{n} line refused", "{n} lines refused", answer.refused) if answer.refused else "",
            ]
        case ImportedDays():
            parts = [
                _.plural("{n} meter added", "{n} meters added", len(answer.meters)) if answer.meters else "",
                _.plural("{n} day as it was", "{n} days as they were", answer.same) if answer.same else "",
            ]
        case ImportedMeters():
            parts = [
                _.plural("{n} added", "{n} added", answer.added) if answer.added else "",
                _.plural("{n} changed", "{n} changed", answer.changed) if answer.changed else "",
                _.plural("{n} as it is", "{n} as they are", answer.same) if answer.same else "",
            ]
    return " · ".join(filter(None, parts))


def _days(result: Result) -> int:
    """Return how many days were stored; each column has its own."""
    answer = result.answer
    return -(-(answer.added + answer.changed) // result.columns) if isinstance(answer, ImportedDays) else 0


def _stored_targets(preview: Preview) -> tuple[UUID, ...]:
    match preview:
        case ReadingsPreview():
            targets = [part.target for part in preview.parts]
        case IntervalsPreview():
            targets = [choice.target for choice in preview.choices.values()]
        case _:
            return tuple(line.meter_id for line in preview.lines if line.meter_id is not None)
    return tuple(dict.fromkeys(target for target in targets if isinstance(target, UUID)))
