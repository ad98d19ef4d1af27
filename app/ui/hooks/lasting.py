"""Drafts: values that several handlers change, and that may outlast the change between one pane and two."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, Generic, TypeVar, cast

import flet as ft

from app.ui.hooks.kept import use_kept
from app.ui.lasting import Cell
from app.ui.merging import merged
from app.ui.session import use_session

Value = TypeVar("Value")
Seen = TypeVar("Seen")


class Pen(Generic[Value]):
    """What changes a value that was drawn; a change made meanwhile by another handler stays."""

    def __init__(self, cell: Cell) -> None:
        """Write into a cell, which is being drawn."""
        self._cell = cell
        self._drawn = cell.value
        self._said: list[Any] = []

    def __call__(self, wanted: Value) -> Value:
        """Put what a handler made of the value drawn, and return what stands there now."""
        return cast("Value", self._put(self._drawn, wanted))

    def over(self, seen: Seen) -> Callable[[Seen], Seen]:
        """Return what puts changes of another value, which was drawn where this one says nothing yet."""
        return partial(self._put, seen)

    def instead(self, value: Value) -> None:
        """Put a value in place of all that is there."""
        self._cell.value = value

    def _put(self, seen: Any, wanted: Any) -> Any:
        now = self._cell.value
        value = wanted if now is self._drawn else merged(self._before(seen, wanted), wanted, now)
        self._said.append(wanted)
        self._cell.value = value
        return value

    def _before(self, seen: Any, wanted: Any) -> Any:
        """Return what a change was made of: a part of an earlier one takes the rest of that back.

        A digit that was typed and deleted again leaves the text that was drawn.
        """
        for said in reversed(self._said):
            if merged(seen, wanted, said) == said:
                self._said.remove(said)
                return said
        return seen


def use_draft(start: Value) -> tuple[Value, Pen[Value]]:
    """Return a value and what changes it, as `ft.use_state` does, for a value of several fields."""
    return _drawn(use_kept(lambda: Cell(start)))


def use_lasting(key: Hashable, start: Value) -> tuple[Value, Pen[Value]]:
    """Return a draft that `key` names on the whole page; it ends when a person leaves the screen.

    Where a window or a turned tablet crosses the width of two panes, every screen is made anew.
    """
    session = use_session()
    was_wide = use_kept(lambda: session.wide)
    cell = use_kept(lambda: session.lasting.cell(key, start))

    def leave() -> None:
        if session.wide == was_wide:
            session.lasting.forget(key)

    ft.use_effect(lambda: None, [], cleanup=leave)
    return _drawn(cell)


def _drawn(cell: Cell) -> tuple[Any, Pen[Any]]:
    ft.use_state(cell)
    return cell.value, Pen(cell)
