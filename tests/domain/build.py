"""Readings written shortly, and the cases handed down from earlier systems."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.reading import Event, Reading, Register, Source, Verdict

SEEDS = Path(__file__).parents[1] / "fixtures" / "seed_cases.json"
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    """Return an instant, in UTC where the text names no zone."""
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def shows(
    when: str | datetime,
    kwh: float | str | Decimal,
    event: Event = Event.NORMAL,
    verdict: Verdict | None = None,
    *,
    register: Register = Register.TOTAL,
    source: Source = Source.MANUAL,
) -> Reading:
    """Return what a dial showed."""
    taken_at = at(when) if isinstance(when, str) else when
    return Reading(taken_at, Decimal(str(kwh)), register, source, event, verdict)


def hourly(*kwh: float | str | Decimal, start: datetime = NOON, every: timedelta = HOUR) -> list[Reading]:
    """Return one reading an hour, from noon on."""
    return [shows(start + index * every, value) for index, value in enumerate(kwh)]


def in_kwh(*numbers: float) -> tuple[Decimal, ...]:
    """Return numbers of kWh as the rules want them."""
    return tuple(Decimal(str(number)) for number in numbers)


def wh_readings(
    wh: Iterable[int], every: timedelta = HOUR, register: Register = Register.TOTAL
) -> list[Reading]:
    """Return regular readings of dials given in Wh."""
    return [
        shows(NOON + index * every, Decimal(value).scaleb(-3), register=register)
        for index, value in enumerate(wh)
    ]


def seeds(rule: str) -> list[Any]:
    """Return the handed-down cases of one rule."""
    return [case for case in json.loads(SEEDS.read_text(encoding="utf-8")) if case["rule"] == rule]


def seed_id(case: Any) -> str:
    """Name a parametrised test after its case."""
    return str(case["id"])
