"""A chosen file, and how a person wants it taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from uuid import UUID

from app.domain.csv.decoding import decode
from app.domain.csv.layout import Layout
from app.domain.forms import MeterForm
from app.domain.meter import Role, default_max_kw
from app.use_cases.exports import NamedFile
from app.use_cases.imports.channels import Choice, IntervalsPreview
from app.use_cases.imports.kinds import FileKind, what_is
from app.use_cases.imports.meters import MetersPreview
from app.use_cases.imports.results import ReadingsPreview
from app.use_cases.imports.targets import UNNAMED, Called, Place, Target

Preview = ReadingsPreview | IntervalsPreview | MetersPreview
# What a dropdown can say beside the id of a stored meter.
NEW, LEAVE_OUT, OPEN = "new", "leave out", ""
# Words of four languages, and "GG", which is how Ausgrid calls gross generation.
_SOLAR = ("solar", "pv", "gg", "generation", "produ", "einspeisung", "injection", "immissione")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A chosen file, what it seems to be, and its text ("" for a backup)."""

    file: NamedFile
    kind: FileKind
    text: str


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be taken: without a `layout` as it is recognised.

    `targets` and `choices` are what a person decided about names and columns; None leaves them out.
    """

    opened: OpenFile
    kind: FileKind
    place: Place
    layout: Layout | None = None
    targets: Mapping[Called, Target | None] = field(default_factory=dict)
    choices: Mapping[int, Choice | None] = field(default_factory=dict)

    def guessed(self, other: "Wish") -> "Wish":
        """Return this wish with what was guessed for another look at the same file."""
        targets, choices = {**other.targets, **self.targets}, {**other.choices, **self.choices}
        return replace(self, targets=targets, choices=choices)

    def of_kind(self, kind: FileKind) -> "Wish":
        """Return the wish to take the file for something else."""
        return Wish(self.opened, kind, self.place)

    def laid_out(self, layout: Layout) -> "Wish":
        """Return the wish to read the file in another way."""
        return replace(self, layout=layout)

    def at_place(self, place: Place) -> "Wish":
        """Return the wish to put new meters elsewhere."""
        return replace(self, place=place)

    def aiming(self, called: Called, target: Target | None) -> "Wish":
        """Return the wish to put the readings of a name into a meter."""
        return replace(self, targets={**self.targets, called: target})

    def choosing(self, column: int, choice: Choice | None) -> "Wish":
        """Return the wish to put a column of energy into a meter."""
        return replace(self, choices={**self.choices, column: choice})


def opened(file: NamedFile) -> OpenFile:
    """Return a file with what it seems to be. Raises EmptyFileError or NotATextFileError."""
    kind = what_is(file.content)
    return OpenFile(file, kind, "" if kind is FileKind.BACKUP else decode(file.content))


def new_meter(name: str, role: Role | None = None) -> MeterForm:
    """Return the form of a meter to be made; what a name like "Solar" measures is guessed."""
    role = role or (Role.SOLAR if _sounds_solar(name) else Role.SUB)
    return MeterForm(name[:_LONGEST_NAME], role=role, max_kw=default_max_kw(role))


def name_for(called: Called, file_name: str) -> str:
    """Return what to call the meter that a file names, or that it does not name."""
    return str(called) or PurePath(file_name).stem


def choice_of(target: Target | None, *, is_decided: bool) -> str:
    """Return what a dropdown shows for a target."""
    if target is None:
        return LEAVE_OUT if is_decided else OPEN
    return NEW if isinstance(target, MeterForm) else str(target)


def target_of(choice: str, name: str) -> Target | None:
    """Return the target that a dropdown's choice means."""
    if choice == NEW:
        return new_meter(name)
    return None if choice == LEAVE_OUT else UUID(choice)


def with_meter_of_file(wish: Wish, *, has_meters: bool) -> Wish:
    """Return the wish with a new meter for lines that name none, where there is no meter yet."""
    if has_meters or wish.kind is not FileKind.READINGS or UNNAMED in wish.targets:
        return wish
    return wish.aiming(UNNAMED, new_meter(name_for(UNNAMED, wish.opened.file.name)))


def with_guesses(wish: Wish, preview: Preview, *, has_meters: bool) -> Wish:
    """Return the wish with a new meter for every name, where there is no meter to choose yet."""
    if has_meters:
        return wish
    match preview:
        case ReadingsPreview():
            for named in preview.unknown:
                if named.called not in wish.targets:
                    name = name_for(named.called, wish.opened.file.name)
                    wish = wish.aiming(named.called, new_meter(name))
        case IntervalsPreview():
            for channel in preview.unknown:
                if channel.column not in wish.choices:
                    name = name_for(Called(channel.name), wish.opened.file.name)
                    wish = wish.choosing(channel.column, Choice(new_meter(name), preview.layout.register))
    return wish


def makes_meters(preview: Preview) -> bool:
    """Tell whether an import would make new meters."""
    match preview:
        case ReadingsPreview():
            return any(isinstance(target, MeterForm) for target in preview.targets.values())
        case IntervalsPreview():
            return any(isinstance(choice.target, MeterForm) for choice in preview.choices.values())
        case MetersPreview():
            return any(line.meter_id is None for line in preview.lines)


def can_import(preview: Preview) -> bool:
    """Tell whether there is anything to import, and nothing left to ask about the layout."""
    if preview.layout.unsure or preview.layout.missing:
        return False
    match preview:
        case ReadingsPreview():
            return preview.new > 0
        case IntervalsPreview():
            return preview.problem is None and bool(preview.choices)
        case MetersPreview():
            return any(line.meter_id is None or line.changes for line in preview.lines)


def _sounds_solar(name: str) -> bool:
    words = name.casefold().replace("_", " ").replace("-", " ").split()
    return any(word.startswith(_SOLAR) for word in words)
