"""Colours that mean something can be read on every surface of their theme."""

from dataclasses import asdict
from itertools import combinations

import pytest

from app.ui.theme import DARK, LIGHT, Colours, page_margin

# What Material makes of our seed: the page, cards, dialogs and the darkest container on which text stands.
SURFACES = {
    "light": (LIGHT, ["#F9F9FF", "#F3F3FA", "#E8E7EF"]),
    "dark": (DARK, ["#111318", "#1A1B20", "#282A2F"]),
}


@pytest.mark.parametrize("theme", SURFACES)
def test_every_meaning_is_readable_on_every_surface(theme: str) -> None:
    colours, surfaces = SURFACES[theme]

    weakest = min(contrast(colour, surface) for colour in asdict(colours).values() for surface in surfaces)

    assert weakest >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_meaning_has_a_colour_of_its_own(colours: Colours) -> None:
    pairs = combinations(asdict(colours).values(), 2)

    assert all(one != other for one, other in pairs)


def test_margin_is_wider_on_a_tablet() -> None:
    assert (page_margin(wide=False), page_margin(wide=True)) == (16, 24)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
