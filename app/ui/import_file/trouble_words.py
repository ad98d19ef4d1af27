"""Falls and refused lines as sentences, and as a file to keep."""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import PurePath

from app.domain.csv.records import Refused
from app.reports.tables import csv_bytes
from app.reports.words import Words
from app.ui.dial_words import EVENT_NAMES, dial, time_at
from app.use_cases.exports import NamedFile
from app.use_cases.imports.plan import Fall


def fall_text(_: Words, fall: Fall) -> str:
    """Return what a counter showed before and then, and what is assumed."""
    return _(
        "From {before} to {after}: taken as {event}",
        before=dial(_, fall.before_kwh),
        after=dial(_, fall.kwh),
        event=_(EVENT_NAMES[fall.event]),
    )


def fall_place(_: Words, fall: Fall, zone: tzinfo) -> str:
    """Return where in the file a fall stands, and when it was read."""
    at = time_at(_, fall.taken_at, zone)
    return _("Line {line}, {when}", line=fall.line, when=at)


def refused_text(_: Words, refused: Refused) -> str:
    """Return which line was not taken, and why."""
    return _("Line {line}: {why}", line=refused.line, why=reason(_, refused))


def reason(_: Words, refused: Refused) -> str:
    """Return why a line was not taken."""
    return _(refused.sentence, **refused.values)


def refused_file(_: Words, refused: Sequence[Refused], file_name: str) -> NamedFile:
    """Return the refused lines as a table to keep."""
    header = (_("line"), _("reason"), _("what stands there"))
    rows = ((str(one.line), reason(_, one), one.text) for one in refused)
    name = _("{file}-refused", file=PurePath(file_name).stem)
    return NamedFile(f"{name}.csv", csv_bytes(header, rows))
