"""Tables for paper: what stands in them, before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and whether figures stand below it; the first column takes the room that is left."""

    heading: str
    is_figure: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; a title stands alone above its lines, a sum below them.

    `is_kept` keeps a row on one page with those above and below it; a title is kept with its first line,
    and a sum with the last one. `below` says in small letters what the row rests on.
    """

    cells: tuple[str, ...]
    is_title: bool = False
    is_sum: bool = False
    is_kept: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows."""

    columns: Sequence[Column]
    rows: Sequence[Row]
