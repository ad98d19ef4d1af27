"""Names and figures stay whole, however large the device writes."""

import flet as ft
import pytest

from app.ui.components.fields import choice
from app.ui.components.figures import big_number
from app.ui.components.lists import list_line
from tests.ui.desks import FakeDesk
from tests.ui.render import below, run, shown

NAME, AMOUNT = "Bakery Morgenstern", "CHF 721.25"


def beside(row: ft.Row) -> list[list[str]]:
    """Return the texts of each thing that stands in a row."""
    return [[one.value for one in below([thing]) if isinstance(one, ft.Text)] for thing in row.controls]


@pytest.mark.parametrize(
    ("large", "wide", "expected"),
    [
        (False, False, [[NAME, "Shop"], [AMOUNT]]),
        (True, False, [[NAME, "Shop", AMOUNT]]),
        (True, True, [[NAME, "Shop"], [AMOUNT]]),
    ],
)
def test_in_large_text_a_phone_shows_a_figure_below_its_name(
    large: bool, wide: bool, expected: list[list[str]]
) -> None:
    async def story() -> None:
        async with shown(lambda: list_line(None, NAME, "Shop", AMOUNT), FakeDesk(), wide=wide) as page:
            page.app.large = large
            await page.rest()
            (row,) = (control for control in page.controls() if isinstance(control, ft.Row))
            assert beside(row) == expected

    run(story)


def test_in_large_text_choices_stand_below_one_another() -> None:
    chosen: list[str] = []

    async def story() -> None:
        options = {"in": "Money came in", "out": "Money went back"}
        async with shown(lambda: choice("Which way", options, "in", chosen.append), FakeDesk()) as page:
            page.app.large = True
            await page.rest()
            (group,) = (control for control in page.controls() if isinstance(control, ft.RadioGroup))
            page.session.apply_patch(group._i, {"value": "out"})
            await page.send(group, "change")

    run(story)

    assert chosen == ["out"]


def test_in_large_text_the_largest_figure_is_small_enough_to_stay_on_its_line() -> None:
    async def story() -> None:
        async with shown(lambda: big_number("CHF 60.86", ""), FakeDesk()) as page:
            (figure,) = (control for control in page.controls() if isinstance(control, ft.Text))
            usual = figure.theme_style
            page.app.large = True
            await page.rest()
            (figure,) = (control for control in page.controls() if isinstance(control, ft.Text))
            assert (usual, figure.theme_style) == (
                ft.TextThemeStyle.DISPLAY_SMALL,
                ft.TextThemeStyle.HEADLINE_SMALL,
            )

    run(story)
