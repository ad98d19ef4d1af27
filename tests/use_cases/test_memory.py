"""A desk remembers an answer while what it rests on stays the same, and no other desk does."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from unittest.mock import Mock

import pytest

from app.use_cases.budgets import set_budget
from app.use_cases.costs import alerts
from app.use_cases.desk import Desk
from app.use_cases.memory import Memory
from app.use_cases.reminders import reminders
from tests.use_cases.conftest import Clock
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import tariff


def test_an_answer_is_kept_while_it_rests_on_the_same() -> None:
    memory = Memory()
    days = iter([date(2026, 1, 1), date(2026, 2, 1)])

    kept = [memory.recall("today", rests_on, lambda: next(days)) for rests_on in ("a", "a", "b", "b")]

    assert kept == [date(2026, 1, 1)] * 2 + [date(2026, 2, 1)] * 2


def test_each_question_has_its_own_answer() -> None:
    memory = Memory()

    assert memory.recall("one", 0, lambda: 1) == 1
    assert memory.recall("two", 0, lambda: 2) == 2
    assert memory.recall("one", 0, lambda: 3) == 1


def test_budgets_are_reckoned_once_an_hour_at_each_desk(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())
    desk.do(set_budget, meter, Decimal(1), "CHF")
    reckon = Mock(wraps=alerts.budget_alerts)
    monkeypatch.setattr(alerts, "budget_alerts", reckon)

    for _ in range(2):
        desk.ask(reminders)
    at_one_desk = reckon.call_count
    replace(desk, memory=Memory()).ask(reminders)
    clock.now += timedelta(hours=1)
    desk.ask(reminders)

    assert (at_one_desk, reckon.call_count) == (1, 3)
