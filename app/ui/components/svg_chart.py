"""Charts of very many points as one picture, which draws fast however long the year is."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import flet as ft

from app.reports.words import Words
from app.ui.components.chart_parts import Axis, Line
from app.ui.components.chart_scale import marks, range_for
from app.ui.theme import Colours

# About as many units as a phone's chart has pixels, so that its texts can be read there.
_WIDTH, _HEIGHT = 336, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 16, 20, 22
_FONT = 'font-family="Roboto" font-size="11"'
# The client takes a text for a picture only where this stands in double quotes.
_OPEN = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
# A picture knows no theme colours; this grey reads on light and on dark.
_GREY = "#76777F"


@dataclass(frozen=True, slots=True)
class Plane:
    """Where values lie on the picture."""

    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, x: float) -> float:
        """Return the place of an x."""
        low, high = self.x
        return round(_LEFT + (x - low) / ((high - low) or 1) * (_WIDTH - _LEFT - _RIGHT), 1)

    def up(self, y: float) -> float:
        """Return the place of a y."""
        low, high = self.y
        return round(_HEIGHT - _BOTTOM - (y - low) / ((high - low) or 1) * (_HEIGHT - _TOP - _BOTTOM), 1)


def picture(lines: Sequence[Line], axis: Axis, colours: Colours, words: Words) -> ft.Control:
    """Return lines as a picture that fits the space it gets."""
    return ft.Image(src=svg(lines, axis, colours, words), fit=ft.BoxFit.CONTAIN)


def svg(lines: Sequence[Line], axis: Axis, colours: Colours, words: Words) -> str:
    """Return lines as an SVG document."""
    xs = [point.x for line in lines for point in line.points]
    ys = [point.y for line in lines for point in line.points]
    low, high, step = range_for(min([0.0, *ys]), max(ys, default=1.0))
    plane = Plane((min(xs, default=0.0), max(xs, default=1.0)), (low, high))
    inside = [
        *(_grid_line(plane, y, words) for y in marks(low, high, step)),
        *(_text(plane.across(x), _HEIGHT - 8, label, "middle") for x, label in axis.labels),
        _text(0, 12, axis.unit, "start"),
        *(_path(plane, line, colours) for line in lines),
    ]
    return f"{_OPEN}{''.join(inside)}</svg>"


def _path(plane: Plane, line: Line, colours: Colours) -> str:
    places = " ".join(f"{plane.across(point.x)},{plane.up(point.y)}" for point in line.points)
    pattern = " ".join(str(length) for length in line.kind.dashes or ())
    dashes = f' stroke-dasharray="{pattern}"' if pattern else ""
    colour = line.kind.colour(colours)
    if line.is_filled:
        shade = f'fill="{colour}" fill-opacity="0.18"'
        ends = [f"{plane.across(point.x)},{plane.up(0)}" for point in (line.points[-1], line.points[0])]
        return f'<polygon points="{places} {" ".join(ends)}" {shade}/>' + _stroke(places, colour, dashes)
    return _stroke(places, colour, dashes)


def _stroke(places: str, colour: str, dashes: str) -> str:
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="1"{dashes}/>'


def _grid_line(plane: Plane, y: float, words: Words) -> str:
    at = plane.up(y)
    ends = f'x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{at}" y2="{at}"'
    line = f'<line {ends} stroke="{_GREY}" stroke-width="0.5"/>'
    return line + _text(_LEFT - 8, at + 4, words.number(y), "end")


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{_GREY}" {_FONT}>{escape(text)}</text>'
