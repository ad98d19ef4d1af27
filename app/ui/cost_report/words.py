"""The choices for a report, in the person's words."""

from collections.abc import Sequence

from app.domain.assignment import Level
from app.domain.cycle import Cycle
from app.domain.zone import DAY
from app.reports.words import Words
from app.ui.cost_report.state import LAST_YEAR, OTHER, THIS_YEAR, key_of
from app.use_cases.cost_reports.files import Kind
from app.use_cases.cost_reports.wanted import Subject


def about_names(_: Words, subjects: Sequence[Subject]) -> dict[str, str]:
    """Return the sites and meters by their keys."""
    return {
        key_of(one.about): _("{site}, all meters", site=one.name)
        if one.about.level is Level.SITE
        else one.name
        for one in subjects
    }


def days_names(_: Words, subject: Subject) -> dict[str, str]:
    """Return the cycles of a meter or the months of a site, then years and other days."""
    year = subject.today.year
    cycles = {str(number): _cycle(_, subject, cycle) for number, cycle in enumerate(subject.cycles)}
    return {
        OTHER: _("Other days"),
        THIS_YEAR: _("This year, {year}", year=str(year)),
        LAST_YEAR: _("Last year, {year}", year=str(year - 1)),
        **cycles,
    }


def kind_names(_: Words) -> dict[str, str]:
    """Return the kinds of files."""
    return {Kind.PDF: "PDF", Kind.XLSX: "Excel (XLSX)", Kind.CSV: "CSV"}


def _cycle(_: Words, subject: Subject, cycle: Cycle) -> str:
    days = _("{start} to {end}", start=_.day_short(cycle.start), end=_.day_year(cycle.end - DAY))
    return _("{days}, until today", days=days) if subject.today in cycle else days
