"""Charts are pictures of the size asked for, whatever stands in them."""

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from app.reports.charts import Bar, BarChart, draw_bars
from app.reports.colours import SHADES, USED
from app.reports.words import Words
from app.ui import theme

EN = Words("en", "GB")


def picture(*bars: dict[str, str]) -> Image.Image:
    names = list(dict.fromkeys(name for bar in bars for name in bar))
    told = [
        Bar(f"{number} Oct", {name: Decimal(amount) for name, amount in bar.items()})
        for number, bar in enumerate(bars)
    ]
    png = draw_bars(BarChart(told, names, "$ per day"), EN, 170, 62)
    return Image.open(BytesIO(png)).convert("RGB")


def colours_of(found: Image.Image) -> set[str]:
    return {f"#{red:02X}{green:02X}{blue:02X}" for _n, (red, green, blue) in found.getcolors(1 << 20) or []}  # type: ignore[misc]


def heights(found: Image.Image, colour: str) -> list[int]:
    """Return the rows in which a colour is found."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return [
        y
        for y in range(found.height)
        if any(found.getpixel((x, y)) == wanted for x in range(200, found.width, 9))
    ]


def test_a_chart_is_as_large_as_asked_for() -> None:
    found = picture({"Energy": "3"}, {"Energy": "4"})

    assert (round(found.width / 220 * 25.4), round(found.height / 220 * 25.4)) == (170, 62)


def test_parts_are_laid_on_each_other_in_shades_of_one_colour() -> None:
    found = picture({"day": "3", "night": "1"}, {"day": "2", "night": "2"})

    assert set(SHADES[:2]) <= colours_of(found)
    assert min(heights(found, SHADES[1])) < min(heights(found, SHADES[0]))


def test_a_credit_hangs_down_and_nothing_covers_it() -> None:
    found = picture({"Energy": "3", "Credit": "-2"}, {"Energy": "3", "Credit": "-2"})

    credit = [y for y in heights(found, SHADES[1]) if y > found.height / 4]
    assert min(credit) > max(heights(found, SHADES[0])) - 8


@pytest.mark.parametrize("name", ["_grid", "Rs $5 and $6", "Grundpreis " * 12, ""])
def test_any_name_may_stand_in_a_legend(name: str) -> None:
    assert picture({name: "1", "Energy": "2"}, {name: "1", "Energy": "2"}).width > 0


def test_days_that_cost_nothing_are_a_chart_too() -> None:
    assert picture({"Energy": "0"}, {"Energy": "0"}).width > 0


def test_paper_has_the_colour_of_the_screen() -> None:
    assert SHADES[0] == USED == theme.LIGHT.used
