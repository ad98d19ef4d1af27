"""A cycle as one bar: used, projected in dashes, and a tick at each threshold."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import flet as ft

from app.ui import theme
from app.ui.theme import Colours

_PARTS = 1000
_DASH = 14
_THICK = 12
_TICK_WIDTH = 2
_HEADROOM = Decimal("1.05")


@dataclass(frozen=True, slots=True)
class Portions:
    """Where used, projected and thresholds lie on a bar of a thousand parts."""

    used: int
    projected: int
    ticks: tuple[int, ...]


def portions(used: Decimal, projected: Decimal | None, thresholds: Sequence[Decimal]) -> Portions:
    """Return the places on the bar; it reaches a little beyond the largest of all values."""
    most = max(used, projected or Decimal(0), *thresholds, Decimal(1)) * _HEADROOM

    def place(value: Decimal) -> int:
        return max(0, min(_PARTS, int(value * _PARTS / most)))

    return Portions(
        used=place(used),
        projected=place(max(used, projected or used)),
        ticks=tuple(place(threshold) for threshold in sorted(thresholds)),
    )


def cycle_bar(
    label: str,
    colours: Colours,
    used: Decimal,
    projected: Decimal | None = None,
    thresholds: Sequence[Decimal] = (),
) -> ft.Control:
    """Return the bar of a cycle; `label` says in a sentence what it shows.

    The part used beyond the first threshold stands in the colour of what is crossed.
    """
    at = portions(used, projected, thresholds)
    groove = ft.Container(
        _filling(at, colours),
        border_radius=_THICK / 2,
        clip_behavior=ft.ClipBehavior.HARD_EDGE,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGHEST,
        top=_THICK / 2,
        left=0,
        right=0,
    )
    bar = ft.Stack([groove, ft.Container(_ticks(at), left=0, right=0, top=0)], height=2 * _THICK)
    return ft.Semantics(content=bar, label=label, image=True, container=True, exclude_semantics=True)


def _filling(at: Portions, colours: Colours) -> ft.Control:
    below = min([at.used, *at.ticks])
    solid = [*_block(below, colours.used), *_block(at.used - below, colours.crossed)]
    dashes = [
        _block(min(_DASH, at.projected - start), colours.projected if index % 2 == 0 else None)
        for index, start in enumerate(range(at.used, at.projected, _DASH))
    ]
    return ft.Row(
        [*solid, *(block for dash in dashes for block in dash), *_block(_PARTS - at.projected)], spacing=0
    )


def _ticks(at: Portions) -> ft.Control:
    """Return the row of ticks, each in front of the part that follows it."""
    edges = [0, *at.ticks, _PARTS]
    pieces: list[ft.Control] = []
    for start, end in pairwise(edges):
        pieces += [*_block(end - start, height=2 * _THICK), _tick()]
    return ft.Row(pieces[:-1], spacing=0)


def _tick() -> ft.Control:
    return ft.Container(width=_TICK_WIDTH, height=2 * _THICK, bgcolor=ft.Colors.ON_SURFACE)


def _block(parts: int, colour: str | None = None, height: float = _THICK) -> list[ft.Control]:
    return [ft.Container(expand=parts, height=height, bgcolor=colour)] if parts > 0 else []


def legend(entries: Sequence[tuple[str, str]]) -> ft.Control:
    """Return what the colours of a bar or a chart mean: pairs of text and colour."""
    return ft.Row(
        [
            ft.Row(
                [ft.Container(width=12, height=12, border_radius=3, bgcolor=colour),
                 ft.Text(text, theme_style=ft.TextThemeStyle.BODY_SMALL, expand=True, expand_loose=True)],
                spacing=theme.HALF, tight=True,
            )
            for text, colour in entries
        ],
        spacing=theme.GAP, run_spacing=theme.HALF, wrap=True,
    )  # fmt: skip
