"""Something a component makes once and keeps as long as it is shown."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import flet as ft

Thing = TypeVar("Thing")


def use_kept(make: Callable[[], Thing]) -> Thing:
    """Return what `make` made when this component was drawn first."""
    return cast("Thing", ft.use_ref(cast("Any", make)).current)
