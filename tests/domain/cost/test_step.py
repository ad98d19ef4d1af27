"""Days, weeks and months begin where a calendar says."""

from datetime import date

import pytest

from app.domain.cost.step import Step


@pytest.mark.parametrize(
    ("step", "day", "begins"),
    [
        (Step.DAY, date(2026, 11, 18), True),
        (Step.WEEK, date(2026, 11, 16), True),
        (Step.WEEK, date(2026, 11, 22), False),
        (Step.MONTH, date(2026, 11, 1), True),
        (Step.MONTH, date(2026, 11, 30), False),
    ],
)
def test_a_week_begins_on_monday_and_a_month_on_its_first(step: Step, day: date, *, begins: bool) -> None:
    assert step.begins_on(day) is begins
