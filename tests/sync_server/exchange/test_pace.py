"""A device that asks too often has to wait, and others do not."""

from datetime import timedelta
from uuid import UUID

import pytest

from sync_server.accounts.tries import TooManyTriesError
from sync_server.exchange.pace import Gate
from tests.sync_server.house import START

ONE, OTHER = UUID(int=1), UUID(int=2)


def test_device_that_asks_too_often_waits_and_others_do_not() -> None:
    gate = Gate(at_once=2, per_second=0.5)
    for _ in range(2):
        gate.pass_(ONE, START)

    with pytest.raises(TooManyTriesError) as told:
        gate.pass_(ONE, START)

    assert told.value.values["seconds"] == 2
    gate.pass_(OTHER, START)
    gate.pass_(ONE, START + timedelta(seconds=2))


def test_pause_gives_no_more_than_a_burst() -> None:
    gate = Gate(at_once=1, per_second=1)
    gate.pass_(ONE, START)
    gate.pass_(ONE, START + timedelta(hours=1))

    with pytest.raises(TooManyTriesError):
        gate.pass_(ONE, START + timedelta(hours=1))
