"""Delays grow, end, and count a home as one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.accounts.tries import Pace, home_of
from tests.sync_server.house import START

PACE = Pace(at_once=3, longest=timedelta(minutes=1), rest=timedelta(minutes=1))


@given(st.integers(0, 10_000))
def test_delay_never_shrinks_with_more_tries_and_never_exceeds_the_longest(count: int) -> None:
    assert PACE.delay_after(count) <= PACE.delay_after(count + 1) <= PACE.longest


@given(st.integers(0, 1000), st.integers(0, 100_000))
def test_time_forgets_tries_one_by_one(count: int, seconds: int) -> None:
    left = PACE.left_of(count, START, START + timedelta(seconds=seconds))

    assert left == max(0, count - seconds // 60)


def test_clock_that_was_set_back_forgets_nothing() -> None:
    assert PACE.left_of(5, START, START - timedelta(days=1)) == 5


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_connection_counts_as_one_home(address: str, home: str) -> None:
    assert home_of(address) == home
