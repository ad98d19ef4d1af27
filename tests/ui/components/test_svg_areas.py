"""Areas of a chart of very many points."""

from app.reports.words import Words
from app.ui.components.chart_parts import Axis, Kind, Line, Point
from app.ui.components.svg_chart import svg
from app.ui.theme import LIGHT


def drawn(*, is_filled: bool) -> str:
    points = [Point(0, 100), Point(1, 300)]
    return svg([Line("Bills", Kind.GRID, points, is_filled=is_filled)], Axis([], "CHF"), LIGHT, Words())


def test_a_filled_line_is_the_edge_of_an_area_down_to_nothing() -> None:
    assert "<polygon" in drawn(is_filled=True)
    assert drawn(is_filled=True).count("<polyline") == 1


def test_a_plain_line_has_no_area() -> None:
    assert "<polygon" not in drawn(is_filled=False)
