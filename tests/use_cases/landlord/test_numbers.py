"""Statements are numbered without gaps, anew each year."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.use_cases.landlord.billing import set_billing_settings
from app.use_cases.landlord.issuing import (
    ChangedSincePreviewError,
    issue_bill,
)
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.letting import JULY, OCTOBER, SETTINGS, Let


def test_numbers_go_on_without_gaps_and_begin_anew_each_year(home: Let, clock: Clock) -> None:
    home.issue(home.bill())
    home.read_all(OCTOBER, "2600", "700", "550")
    clock.now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    home.issue(home.bill(JULY, OCTOBER))

    # In Zurich the new year has begun.
    assert home.numbers() == ["2026-0001", "2026-0002", "2027-0001", "2027-0002"]


def test_what_fails_takes_no_number(home: Let) -> None:
    bill_id = home.bill()
    with pytest.raises(ChangedSincePreviewError):
        home.desk.do(issue_bill, bill_id, "something else")

    home.issue(bill_id)

    assert home.numbers() == ["2026-0001", "2026-0002"]


def test_numbers_begin_with_what_the_settings_say(home: Let) -> None:
    home.desk.do(set_billing_settings, home.house.site, replace(SETTINGS, number_prefix="SH-"))

    home.issue(home.bill())

    assert home.numbers() == ["SH-2026-0001", "SH-2026-0002"]
