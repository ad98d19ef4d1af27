"""What a person chose for a report: about what, which days, as what file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.assignment import Target
from app.domain.zone import DAY
from app.use_cases.cost_reports.files import Kind
from app.use_cases.cost_reports.wanted import Subject, Wanted

THIS_YEAR, LAST_YEAR, OTHER = "this year", "last year", "other"
# The last cycle is over, so its bill is final.
LAST_CYCLE = "1"


@dataclass(frozen=True, slots=True)
class Draft:
    """The choices so far; `days` names a cycle by its number (the present one is 0), a year or other days."""

    about: str = ""
    days: str = LAST_CYCLE
    first: date | None = None
    last: date | None = None
    kind: Kind = Kind.PDF

    def telling_of(self, about: str) -> "Draft":
        """Return the draft about another meter or site; its cycles are others, its days may stay."""
        return replace(self, about=about)

    def over(self, days: str) -> "Draft":
        """Return the draft over another cycle or year, or over other days."""
        return replace(self, days=days)

    def starting(self, first: date) -> "Draft":
        """Return the draft with another first day."""
        return replace(self, first=first)

    def ending(self, last: date) -> "Draft":
        """Return the draft with another last day."""
        return replace(self, last=last)

    def saved_as(self, kind: str) -> "Draft":
        """Return the draft as another kind of file."""
        return replace(self, kind=Kind(kind))


def key_of(about: Target) -> str:
    """Return what names a meter or a site in a list of choices."""
    return f"{about.level} {about.id}"


def chosen(subjects: Sequence[Subject], draft: Draft) -> Subject:
    """Return the meter or site of a draft, the first one without a choice."""
    return next((one for one in subjects if key_of(one.about) == draft.about), subjects[0])


def days_of(subject: Subject, draft: Draft) -> tuple[date, date]:
    """Return the first and the last day of a draft."""
    year = subject.today.year
    if draft.days == THIS_YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    if draft.days == LAST_YEAR:
        return date(year - 1, 1, 1), date(year - 1, 12, 31)
    cycle = subject.cycles[int(LAST_CYCLE if draft.days == OTHER else draft.days)]
    first, last = cycle.start, cycle.end - DAY
    return (draft.first or first, draft.last or last) if draft.days == OTHER else (first, last)


def wanted_of(subject: Subject, draft: Draft) -> Wanted:
    """Return what the report is asked for."""
    first, last = days_of(subject, draft)
    return Wanted(subject.about, first, last + DAY)
