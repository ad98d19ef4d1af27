"""Devices know when they hang there and what they can deliver."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.device import UNKNOWN_DEVICE, Device, MultiplierError, device_at
from app.domain.instant import NaiveInstantError
from tests.domain.build import NOON

HOUR = timedelta(hours=1)
OLD = Device("old", removed_at=NOON)
NEW = Device("new", installed_at=NOON)


def test_of_two_devices_the_new_one_counts_from_the_exchange_on() -> None:
    assert device_at([OLD, NEW], NOON - HOUR) is OLD
    assert device_at([OLD, NEW], NOON) is NEW


def test_where_no_device_is_listed_nothing_is_known() -> None:
    assert device_at([OLD], NOON) is UNKNOWN_DEVICE


def test_a_device_delivers_at_most_its_power_times_the_time() -> None:
    device = Device(max_kw=Decimal("17.25"))

    assert device.can_deliver(17250, HOUR)
    assert not device.can_deliver(17251, HOUR)
    assert Device().can_deliver(10**9, HOUR)


@pytest.mark.parametrize("multiplier", [0, -1])
def test_a_multiplier_that_counts_backwards_is_refused(multiplier: int) -> None:
    with pytest.raises(MultiplierError, match="has to be above zero"):
        Device(multiplier=Decimal(multiplier))


def test_a_device_hung_up_at_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstantError):
        Device(installed_at=datetime(2024, 1, 1))  # noqa: DTZ001 - the missing zone is what is tested
