"""Meters as files tell of them can be asked for while they are there."""

from uuid import uuid4

import pytest

from app.use_cases.book import GoneError
from app.use_cases.desk import Desk
from app.use_cases.file_meters import file_meter_of


def test_a_meter_that_is_gone_is_told_to_be(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.ask(file_meter_of, uuid4())
