"""What a person chose becomes the days of a report."""

from datetime import date
from uuid import UUID

import pytest

from app.domain.assignment import Level, Target
from app.domain.cycle import Cycle
from app.reports.words import Words
from app.ui.cost_report.state import LAST_YEAR, OTHER, THIS_YEAR, Draft, chosen, key_of, wanted_of
from app.ui.cost_report.words import about_names, days_names
from app.use_cases.cost_reports.files import Kind
from app.use_cases.cost_reports.wanted import Subject

EN = Words("en", "GB")
HOME, FLAT = Target(Level.SITE, UUID(int=1)), Target(Level.METER, UUID(int=2))
TODAY = date(2026, 11, 21)
MONTHS = (Cycle(date(2026, 11, 1), date(2026, 12, 1)), Cycle(date(2026, 10, 1), date(2026, 11, 1)))
SUBJECTS = [Subject(HOME, "Home", TODAY, MONTHS), Subject(FLAT, "Flat", TODAY, MONTHS)]


def days(draft: Draft) -> tuple[str, str]:
    wanted = wanted_of(SUBJECTS[0], draft)
    return str(wanted.first), str(wanted.end)


def test_at_first_it_is_the_last_cycle_that_is_over() -> None:
    assert days(Draft()) == ("2026-10-01", "2026-11-01")
    assert Draft().kind is Kind.PDF


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("0", ("2026-11-01", "2026-12-01")),
        (THIS_YEAR, ("2026-01-01", "2027-01-01")),
        (LAST_YEAR, ("2025-01-01", "2026-01-01")),
    ],
)
def test_a_cycle_or_a_year_has_its_days(choice: str, expected: tuple[str, str]) -> None:
    assert days(Draft().over(choice)) == expected


def test_other_days_begin_as_the_last_cycle_and_count_the_last_day() -> None:
    draft = Draft().over(OTHER)

    assert days(draft) == ("2026-10-01", "2026-11-01")
    assert days(draft.starting(date(2026, 9, 5)).ending(date(2026, 9, 7))) == ("2026-09-05", "2026-09-08")


def test_other_days_are_kept_for_another_meter() -> None:
    draft = Draft().over(OTHER).starting(date(2026, 9, 5)).telling_of(key_of(FLAT))

    assert (chosen(SUBJECTS, draft).name, draft.first) == ("Flat", date(2026, 9, 5))


def test_a_meter_that_is_gone_leaves_the_first_choice() -> None:
    assert chosen(SUBJECTS, Draft("meter gone")).about == HOME


def test_choices_are_named_as_a_person_says_them() -> None:
    names = days_names(EN, SUBJECTS[0])

    assert list(about_names(EN, SUBJECTS).values()) == ["Home, all meters", "Flat"]
    assert list(names.values()) == [
        "Other days",
        "This year, 2026",
        "Last year, 2025",
        "1 Nov to 30 Nov 2026, until today",
        "1 Oct to 31 Oct 2026",
    ]
    assert Draft().days in names
