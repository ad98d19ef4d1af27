"""Charts have round axes, and a table and a sentence for those who cannot see them."""

from typing import Any

import flet as ft
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.words import Words
from app.ui import theme
from app.ui.components.chart_parts import Axis, Bar, Kind, Line, Point, Table
from app.ui.components.chart_scale import labelled, marks, range_for, rod_width, step_for
from app.ui.components.charts import MOST_POINTS, bar_chart, fitting_bars, line_chart
from app.ui.components.svg_chart import svg
from tests.ui.desks import FakeDesk
from tests.ui.render import Shown, run, shown

AXIS = Axis([(0, "8 Oct"), (30, "8 Nov")])
TABLE = Table(["Day", "Used"], [["8 Oct", "0 kWh"], ["9 Oct", "7 kWh"]])


def line(count: int) -> Line:
    """Return a line of so many points."""
    return Line("Used", Kind.USED, [Point(x, 7.0 * x, f"{x}: {7 * x} kWh") for x in range(count)])


def chart_of(count: int) -> ft.Control:
    """Return a chart of so many points."""
    return line_chart("Will I cross 300?", [line(count)], AXIS, "Not in this cycle.", TABLE)


@pytest.mark.parametrize(
    ("span", "step"), [(100, 25), (230, 100), (7, 2), (0.9, 0.25), (0, 1), (1_000_000, 250_000)]
)
def test_steps_are_round(span: float, step: float) -> None:
    assert step_for(span) == pytest.approx(step)


@given(low=st.floats(-1e6, 1e6), span=st.floats(0.001, 1e6))
def test_axis_reaches_around_all_values_in_few_steps(low: float, span: float) -> None:
    start, end, step = range_for(low, low + span)

    assert start <= low + 1e-6
    assert end >= low + span - 1e-6
    assert 2 <= len(marks(start, end, step)) <= 7


def test_few_points_make_a_chart_to_touch() -> None:
    async def story() -> None:
        async with shown(lambda: chart_of(30), FakeDesk()) as page:
            kinds = {type(control).__name__ for control in page.controls()}

            assert "LineChart" in kinds

    run(story)


def test_very_many_points_make_a_picture() -> None:
    async def story() -> None:
        async with shown(lambda: chart_of(MOST_POINTS + 1), FakeDesk()) as page:
            pictures = [control.src for control in page.controls() if isinstance(control, ft.Image)]

            assert [str(picture)[:4] for picture in pictures] == ["<svg"]

    run(story)


def test_chart_says_its_answer_and_turns_into_a_table() -> None:
    async def story() -> None:
        async with shown(lambda: chart_of(30), FakeDesk()) as page:
            labels = [control.label for control in page.controls() if isinstance(control, ft.Semantics)]

            await page.tap("Show as table")

            await page.until("9 Oct")
            assert "Not in this cycle." in labels

    run(story)


def test_bars_stand_beside_those_of_a_year_ago() -> None:
    bars = [Bar("Oct", 120, "Oct: 120 kWh"), Bar("Nov", 90, "Nov: 90 kWh", 100, "a year ago: 100 kWh")]

    async def story() -> None:
        names = ("This year", "A year ago")
        async with shown(
            lambda: bar_chart("More than last year?", bars, names, "Less.", TABLE), FakeDesk()
        ) as page:
            assert len(bars_of(page)) == 3
            assert page.has("A year ago")

    run(story)


def bars_of(page: Shown) -> list[Any]:
    """Return the bars of a chart, from left to right."""
    return [control for control in page.controls() if type(control).__name__ == "BarChartRod"]


def test_bars_stand_in_the_colour_of_their_kind() -> None:
    bars = [Bar("Oct", 120, "Oct: 120 kWh")]

    async def story() -> None:
        async with shown(
            lambda: bar_chart("More?", bars, ("Cycle", "Before"), "Yes.", TABLE, kind=Kind.SOLAR), FakeDesk()
        ) as page:
            assert [rod.color for rod in bars_of(page)] == [theme.LIGHT.solar]

    run(story)


def test_bars_grow_with_their_place() -> None:
    bars = [Bar("Oct", 120, "Oct: 120 kWh", 100, "100 kWh")] * 12

    async def story() -> None:
        async with shown(lambda: fitting_bars(bars, Kind.USED), FakeDesk()) as page:
            narrow = bars_of(page)[0].width
            place = next(one for one in page.controls() if isinstance(one, ft.Container))

            await page.send(place, "size_change", {"w": 650.0, "h": 400.0})

            assert bars_of(page)[0].width > narrow

    run(story)


@given(pairs=st.integers(1, 24), room=st.floats(100, 1000))
def test_pairs_of_bars_stand_apart_and_their_labels_do_not_touch(pairs: int, room: float) -> None:
    with_label = labelled(pairs, room)

    assert 2.25 * rod_width(pairs, room) < room / pairs
    assert with_label[-1] == pairs - 1
    assert with_label.step * room / pairs >= min(40, room) - 1e-6


def test_twelve_pairs_on_a_phone_have_bars_wide_enough_to_see() -> None:
    assert rod_width(12, 310 - 72) >= 6


def test_picture_names_its_axes_and_escapes_what_it_shows() -> None:
    made = svg([line(3)], Axis([(0, "<8 Oct>")]), theme.LIGHT, Words("de", "CH"))

    assert 'xmlns="http://www.w3.org/2000/svg"' in made
    assert "&lt;8 Oct&gt;" in made
    assert ">kWh<" in made


def test_projection_and_limits_are_dashed() -> None:
    made = svg([Line("Projected", Kind.PROJECTED, line(2).points)], AXIS, theme.LIGHT, Words())

    assert 'stroke-dasharray="6 4"' in made


def test_picture_of_nothing_is_drawn() -> None:
    assert svg([], Axis([]), theme.LIGHT, Words()).endswith("</svg>")
