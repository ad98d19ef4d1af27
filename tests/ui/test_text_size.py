"""Meterbook sees how large the device writes."""

from types import SimpleNamespace

import flet as ft
import pytest

from app.ui.text_size import ruler
from tests.ui.render import below


@pytest.mark.parametrize(("height", "expected"), [(20.0, False), (24.0, False), (30.0, True), (40.0, True)])
def test_text_is_large_from_about_half_as_high_again(height: float, expected: bool) -> None:
    told: list[bool] = []
    boxes = [each for each in below(ruler(told.append)) if isinstance(each, ft.Container)]
    (line,) = (box for box in boxes if box.on_size_change)

    line.on_size_change(SimpleNamespace(height=height))  # type: ignore[arg-type,call-arg,misc]  # what it asks of an event

    assert told == [expected]
