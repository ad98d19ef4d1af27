"""What is said about a backup before, while and after it takes the place of everything here."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from app.reports.words import Words
from app.use_cases.backup import Restored
from app.use_cases.backup_contents import BackupContents

ENDINGS = ("zip",)


@dataclass(frozen=True, slots=True)
class Taken:
    """What the latest step did: restored a backup, or brought back what was there before."""

    restored: Restored
    is_back: bool = False


def title_text(_: Words, contents: BackupContents, zone: tzinfo) -> str:
    """Return of when a backup is."""
    at = contents.written_at.astimezone(zone)
    return _("Backup of {day}, {time}", day=_.day_year(at.date()), time=_.time(at, zone))


def amount_text(_: Words, meters: int, readings: int) -> str:
    """Return how much there is: "3 meters and 214 readings"."""
    return _.listed(
        [
            _.plural("{n} meter", "{n} meters", meters),
            _.plural("{n} reading", "{n} readings", readings),
        ]
    )


def contents_text(_: Words, contents: BackupContents) -> str:
    """Return all that a backup holds, what it lacks left out."""
    days = _.plural("{n} day of smart-meter values", "{n} days of smart-meter values", contents.days)
    photos = _.plural("{n} photo", "{n} photos", contents.photos)
    return _.listed(
        [
            _.plural("{n} meter", "{n} meters", contents.meters),
            _.plural("{n} reading", "{n} readings", contents.readings),
            *([days] if contents.days else []),
            *([photos] if contents.photos else []),
        ]
    )


def question_text(_: Words, contents: BackupContents, here: tuple[int, int]) -> str:
    """Return what a person agrees to."""
    meters, readings = here
    if not meters and not readings:
        return _("There is nothing here yet. You can undo this right after.")
    return _(
        "{here} that are here give way to {there}. You can undo this right after.",
        here=amount_text(_, meters, readings),
        there=amount_text(_, contents.meters, contents.readings),
    )


def done_text(_: Words, taken: Taken) -> str:
    """Return what a step did."""
    rows = taken.restored.rows
    amount = amount_text(_, rows.get("meter", 0), rows.get("reading", 0))
    if taken.is_back:
        return _("Everything is as it was before: {amount}.", amount=amount)
    return _("Now here: {amount}.", amount=amount)


def file_name(now: datetime, zone: tzinfo) -> str:
    """Return the name to propose for a backup made now."""
    return f"meterbook-{now.astimezone(zone).date().isoformat()}.zip"
