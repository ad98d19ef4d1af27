"""Reminders in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.domain.alerts import Alert, Overrun, Peak, Subject
from app.domain.reminder import Reminder
from app.domain.reminder_occasions import Kind, RemindedMeter
from app.reports.notices import notices_of
from app.reports.words import LANGUAGES, Words

KITCHEN = RemindedMeter(
    id=UUID(int=10),
    name="Kitchen",
    site_id=UUID(int=1),
    site_name="Home",
    zone=ZoneInfo("Europe/Zurich"),
    anchor_day=8,
    added_on=date(2025, 1, 1),
    next_threshold=Decimal("300.500"),
    next_threshold_on=date(2026, 11, 30),
)
CELLAR = replace(KITCHEN, id=UUID(int=11), name="Cellar {x}", next_threshold=Decimal("2E+2"))
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


PEAK = Peak("Peak", AT, AT + timedelta(hours=4))
OVERRUN = Overrun(Decimal(84), Decimal(80), "CHF")
OF_METERS = [kind for kind in Kind if kind not in {Kind.OPEN_APP, Kind.BUDGET, Kind.EXPENSIVE}]


def reminder(kind: Kind, *meters: RemindedMeter) -> Reminder:
    return Reminder(7, AT, kind, UUID(int=1), "Home", meters)


def of_costs(kind: Kind, about: Overrun | Peak, *names: str) -> Reminder:
    subjects = [Subject(UUID(int=1), "Home", KITCHEN.zone, name, UUID(int=10)) for name in names]
    alerts = tuple(Alert(AT, AT, kind, subject, about) for subject in subjects)
    return Reminder(7, AT, kind, UUID(int=1), "Home", alerts=alerts)


@pytest.mark.parametrize("kind", [*OF_METERS, Kind.OPEN_APP])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reminder_has_words_in_every_language(kind: Kind, language: str) -> None:
    one, two = notices_of([reminder(kind, KITCHEN), reminder(kind, KITCHEN, CELLAR)], Words(language))

    assert one.title
    assert one.body
    assert (one.title != two.title) == (kind is not Kind.OPEN_APP)
    assert (one.id, one.at) == (7, AT)


@pytest.mark.parametrize("kind", [kind for kind in OF_METERS if kind is not Kind.THRESHOLD])
def test_a_notice_names_the_meters_and_their_place(kind: Kind) -> None:
    (notice,) = notices_of([reminder(kind, KITCHEN, CELLAR)], Words())

    assert notice.body == "Kitchen and Cellar {x} – Home"


def test_a_threshold_is_told_with_its_day_for_each_meter() -> None:
    (notice,) = notices_of([reminder(Kind.THRESHOLD, KITCHEN, CELLAR)], Words())

    assert notice.body.split("\n") == [
        "Kitchen: 300.5\u00a0kWh expected around Mon 30 Nov",
        "Cellar {x}: 200\u00a0kWh expected around Mon 30 Nov",
    ]


def test_a_threshold_without_a_day_names_its_meter() -> None:
    unknown = replace(KITCHEN, next_threshold_on=None)

    (notice,) = notices_of([reminder(Kind.THRESHOLD, unknown)], Words())

    assert notice.body == "Kitchen"


def test_a_budget_is_told_with_its_figures() -> None:
    one, two = notices_of(
        [of_costs(Kind.BUDGET, OVERRUN, "Heat pump"), of_costs(Kind.BUDGET, OVERRUN, "Heat pump", "Home")],
        Words("en", "GB"),
    )

    assert one.title == "A budget will not be enough"
    assert one.body == "Heat pump: CHF\u00a084.00 projected, budget CHF\u00a080.00"
    assert two.title == "2 budgets will not be enough"
    assert len(two.body.split("\n")) == 2


def test_expensive_hours_are_told_once_for_all_their_meters() -> None:
    (notice,) = notices_of([of_costs(Kind.EXPENSIVE, PEAK, "Kitchen", "Heat pump")], Words("en", "GB"))

    assert notice.title == "Electricity is expensive from 09:00 on"
    assert notice.body == "Peak until 13:00: Kitchen and Heat pump – Home"
