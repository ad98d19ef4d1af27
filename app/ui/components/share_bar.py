"""A sum as one bar of its parts, and below it each part with its amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import flet as ft

from app.ui import theme
from app.ui.components.figures import muted
from app.ui.theme import Colours

_PARTS = 1000
_THICK = 12
_GAP = 2
_SWATCH = 12
# Shades of one colour, since parts of a cost have no colour of their own.
_SHADES = (1.0, 0.7, 0.48, 0.32, 0.2, 0.12)


@dataclass(frozen=True, slots=True)
class Share:
    """One part: its name, what it rests on, its amount in words and as a number; a credit is below zero."""

    name: str
    detail: str
    amount: str
    weight: Decimal


def widths(shares: Sequence[Share]) -> list[int]:
    """Return how many thousandths of the bar each part takes; credits take none."""
    weights = [max(share.weight, Decimal(0)) for share in shares]
    whole = sum(weights, Decimal(0))
    return [int(weight * _PARTS / whole) if whole else 0 for weight in weights]


def share_bar(colours: Colours, shares: Sequence[Share]) -> ft.Control:
    """Return the bar, the largest part first, and the list that explains it."""
    shares = sorted(shares, key=lambda share: -share.weight)
    shades = [ft.Colors.with_opacity(_shade(number), colours.used) for number in range(len(shares))]
    blocks: list[ft.Control] = [
        ft.Container(expand=width, height=_THICK, bgcolor=shade)
        for width, shade in zip(widths(shares), shades, strict=True)
        if width
    ]
    bar = ft.Container(
        ft.Row(blocks, spacing=_GAP), border_radius=_THICK / 2, clip_behavior=ft.ClipBehavior.HARD_EDGE
    )
    rows = [_row(share, shade) for share, shade in zip(shares, shades, strict=True)]
    # The list below says all that the bar shows.
    seen = [ft.Semantics(content=bar, exclude_semantics=True)] if len(blocks) > 1 else []
    return ft.Column([*seen, *rows], spacing=theme.UNIT, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def amount_row(name: ft.Control, amount: ft.Control, *, before: Sequence[ft.Control] = ()) -> ft.Control:
    """Return a line with its amount at the end."""
    return ft.Row(
        [*before, ft.Container(name, expand=True), amount],
        spacing=theme.UNIT,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _row(share: Share, shade: str) -> ft.Control:
    swatch = ft.Container(
        ft.Container(
            width=_SWATCH, height=_SWATCH, border_radius=3, bgcolor=shade if share.weight > 0 else None
        ),
        padding=ft.Padding.only(top=theme.HALF),
    )
    detail = [muted(share.detail)] if share.detail else []
    name = ft.Column([ft.Text(share.name), *detail], spacing=0, tight=True)
    return amount_row(name, ft.Text(share.amount, text_align=ft.TextAlign.END), before=[swatch])


def _shade(number: int) -> float:
    return _SHADES[min(number, len(_SHADES) - 1)]
