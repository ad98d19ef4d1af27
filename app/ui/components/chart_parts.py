"""What charts are made of: lines, bars, axes, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.ui.theme import Colours


class Kind(Enum):
    """What a line means; each has its colour and its dashes, the same in every chart."""

    USED = "used"
    PROJECTED = "projected"
    LIMIT = "amber"
    SOLAR = "solar"
    GRID = "grid"

    def colour(self, colours: Colours) -> str:
        """Return its colour in a theme."""
        found: str = getattr(colours, self.value)
        return found

    @property
    def dashes(self) -> list[int] | None:
        """Return its dashes, None for a solid line."""
        return {Kind.PROJECTED: [6, 4], Kind.LIMIT: [2, 3]}.get(self)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a line; `says` is its tooltip, a sentence."""

    x: float
    y: float
    says: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its name and its meaning; a filled one is the edge of an area."""

    name: str
    kind: Kind
    points: Sequence[Point]
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, beside it the same time a year ago if known; `says` are their tooltips."""

    label: str
    value: float
    says: str
    before: float | None = None
    before_says: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Labels below a chart, at their x, and the unit of what goes up; `step` lies between even labels."""

    labels: Sequence[tuple[float, str]]
    unit: str = "kWh"
    step: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, in words: headings and rows of texts."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
