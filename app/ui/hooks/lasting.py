"""State that outlasts the change between one pane and two, and ends when a person leaves the screen."""

from collections.abc import Callable, Hashable
from typing import TypeVar

import flet as ft

from app.ui.hooks.kept import use_kept
from app.ui.session import use_session

Value = TypeVar("Value")


def use_lasting(key: Hashable, start: Value) -> tuple[Value, Callable[[Value], None]]:
    """Return a value and what changes it, as `ft.use_state` does; `key` names it on the whole page.

    Where a window or a turned tablet crosses the width of two panes, every screen is made anew.
    """
    session = use_session()
    was_wide = use_kept(lambda: session.wide)
    cell = use_kept(lambda: session.lasting.cell(key, start))
    ft.use_state(cell)

    def put(value: Value) -> None:
        cell.value = value

    def leave() -> None:
        if session.wide == was_wide:
            session.lasting.forget(key)

    ft.use_effect(lambda: None, [], cleanup=leave)
    return cell.value, put
