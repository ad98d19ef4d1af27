"""What a person typed or chose on a screen, kept while the screen is drawn anew for another width."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import flet as ft


@ft.observable
@dataclass(eq=False)
class Cell:
    """One value; what shows it is drawn again when it changes."""

    value: Any


class Lasting:
    """The cells of one open page, by what they belong to."""

    def __init__(self) -> None:
        """Begin with none."""
        self._cells: dict[Hashable, Cell] = {}

    def cell(self, key: Hashable, start: object) -> Cell:
        """Return the cell that is there, or a new one that holds `start`."""
        return self._cells.setdefault(key, Cell(start))

    def forget(self, key: Hashable) -> None:
        """Let a screen begin anew next time."""
        self._cells.pop(key, None)
