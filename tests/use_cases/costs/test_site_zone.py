"""A tariff from anywhere holds by the clock of the place where energy is counted."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.assignment import Target
from app.domain.reminder_occasions import Kind
from app.domain.tariff import Tariff
from app.domain.zone import DAY, clock_instant
from app.use_cases.costs.appliance import Appliance, ApplianceCost, appliance_cost
from app.use_cases.costs.page import cost_page
from app.use_cases.costs.told import PastCost
from app.use_cases.desk import Desk
from app.use_cases.reminders import reminders
from app.use_cases.settings import AppSettings, change_settings
from app.use_cases.sites import add_site
from app.use_cases.tariffs import add_tariff, one_tariff
from tests.use_cases.costs.house import ZURICH, fill_quarters, holds, meter_of, site_of
from tests.use_cases.costs.test_cheapest import compared
from tests.use_cases.costs.test_parties import one_site
from tests.use_cases.tariff_documents import BASE, BY_TIME, FLAT, tariff

OCTOBER = date(2026, 10, 5)
EVENING = [0] * 18 + [250] * 3 + [0] * 3
# 3 kWh an evening at the price of the day, and one base fee.
IN_OCTOBER = 31 * 3 * Decimal("0.30") + 9


def from_karachi(*charges: dict[str, Any]) -> Tariff:
    """Return a tariff whose document is written for another continent."""
    return tariff(*charges, name="Karachi", time_zone="Asia/Karachi")


@pytest.fixture
def meter(desk: Desk) -> Target:
    """A meter in Zurich that counts 3 kWh from six to nine every evening."""
    meter = meter_of(desk)
    fill_quarters(desk, meter, date(2026, 9, 30), 52, EVENING)
    return meter


def runs_at(desk: Desk, key: object, at: time) -> ApplianceCost:
    """Return what an appliance costs on a device in New York."""
    found = desk.ask(appliance_cost, Appliance(str(key), Decimal(1000), Decimal(1), at), "America/New_York")
    assert found is not None
    return found


def test_a_bill_goes_by_the_days_and_hours_of_the_site(desk: Desk, meter: Target) -> None:
    tariff_id = holds(desk, meter, from_karachi(BY_TIME, BASE))

    found = desk.ask(cost_page, meter.id, OCTOBER)

    assert isinstance(found, PastCost)
    assert found.bill.gross == IN_OCTOBER
    assert [line.period for line in found.bill.lines] == ["day", None]
    assert desk.ask(one_tariff, tariff_id).time_zone == "Asia/Karachi"


def test_another_tariff_is_laid_over_the_days_of_the_site(desk: Desk, meter: Target) -> None:
    holds(desk, meter, tariff(BY_TIME, BASE))
    key = desk.do(add_tariff, from_karachi(BY_TIME, BASE)).answer

    found = compared(desk, meter, str(key)).found

    assert found.pairs[-1].other.gross == IN_OCTOBER
    assert found.difference == 0


def test_what_meters_share_is_due_once_a_month_of_the_site(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B")]
    holds(desk, site_of(desk), from_karachi(FLAT, BASE))

    found = one_site(desk)

    # Thirty days from 23 October: nine of its 31, and 21 of the 30 of November.
    assert len(meters) == 2
    assert found.own["CHF"].amount.quantize(Decimal("0.01")) == Decimal("8.91")


def test_an_appliance_runs_by_the_clock_of_the_site(desk: Desk, meter: Target) -> None:
    assert meter
    key = desk.do(add_tariff, from_karachi(BY_TIME)).answer

    found = runs_at(desk, key, time(18))

    assert found.next_run.start == datetime(2026, 11, 21, 18, tzinfo=ZURICH)
    assert found.next_run.cost == Decimal("0.30")
    assert found.tariff.time_zone == "Europe/Zurich"


def test_before_there_is_a_site_an_appliance_runs_by_the_clock_of_the_device(desk: Desk) -> None:
    key = desk.do(add_tariff, from_karachi(BY_TIME)).answer

    found = runs_at(desk, key, time(18))

    assert found.next_run.start == datetime(2026, 11, 21, 18, tzinfo=ZoneInfo("America/New_York"))
    assert found.next_run.cost == Decimal("0.30")


def test_a_site_without_meters_has_a_clock_as_well(desk: Desk) -> None:
    desk.do(add_site, "Cabin", "Asia/Colombo")
    key = desk.do(add_tariff, from_karachi(BY_TIME)).answer

    assert runs_at(desk, key, time(18)).next_run.start.tzinfo == ZoneInfo("Asia/Colombo")


def test_expensive_hours_are_those_of_the_site(desk: Desk, meter: Target) -> None:
    holds(desk, meter, from_karachi(BY_TIME))
    desk.do(change_settings, AppSettings(expensive_minutes=30))

    told = [one for one in desk.ask(reminders) if one.kind is Kind.EXPENSIVE]

    first = date(2026, 11, 22)
    assert [one.at for one in told] == [clock_instant(first + n * DAY, 390, ZURICH) for n in range(6)]
