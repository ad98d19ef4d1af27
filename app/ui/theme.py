"""Colours, spacing and sizes of every screen; one seed colour makes the light and the dark theme."""

from dataclasses import dataclass

import flet as ft

# The grid of 8, and its half for what belongs closely together.
HALF = 4
UNIT = 8
GAP = 16
WIDE_GAP = 24
RADIUS = 12
TOUCH = 48

# From this width on: a rail instead of the bar, list and detail side by side.
WIDE_FROM = 840
LIST_WIDTH = 400
READING_WIDTH = 720
SIDE_WIDTH = 384
# What charts beside each other, and a table of many columns, take at most.
BROAD_WIDTH = 1120

_SEED = "#1F5FBF"


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours that mean something, the same in every chart and chip of one theme."""

    used: str
    projected: str
    amber: str
    crossed: str
    solar: str
    grid: str
    battery: str
    car: str


# Each reads at 4.5 : 1 on every surface of its theme; tests/ui/test_theme.py proves it.
LIGHT = Colours(
    used="#305DA8",
    projected="#7A4A8C",
    amber="#855000",
    crossed="#BA1A1A",
    solar="#596300",
    grid="#4C616B",
    battery="#00696B",
    car="#6B45C4",
)
DARK = Colours(
    used="#ADC6FF",
    projected="#E3B5F2",
    amber="#FFB95C",
    crossed="#FFB4AB",
    solar="#C4D043",
    grid="#B3CAD5",
    battery="#5ED5D6",
    car="#CDBDFF",
)


def theme_of(brightness: ft.Brightness) -> ft.Theme:
    """Return the Material 3 theme grown from the seed for light or dark."""
    colours = DARK if brightness is ft.Brightness.DARK else LIGHT
    return ft.Theme(
        color_scheme_seed=_SEED,
        use_material3=True,
        visual_density=ft.VisualDensity.STANDARD,
        color_scheme=ft.ColorScheme(
            primary=colours.used,
            tertiary=colours.projected,
            error=colours.crossed,
        ),
        card_theme=ft.CardTheme(
            shape=ft.RoundedRectangleBorder(radius=RADIUS),
            elevation=0,
            margin=0,
        ),
        snackbar_theme=ft.SnackBarTheme(
            behavior=ft.SnackBarBehavior.FLOATING,
            shape=ft.RoundedRectangleBorder(radius=RADIUS),
        ),
        dialog_theme=ft.DialogTheme(shape=ft.RoundedRectangleBorder(radius=2 * RADIUS)),
    )


def is_wide(width: float | None) -> bool:
    """Tell whether a page of this width shows list and detail side by side."""
    return (width or 0) >= WIDE_FROM


def page_margin(wide: bool) -> int:
    """Return the space between the edge of the page and what stands on it."""
    return WIDE_GAP if wide else GAP
