"""Buttons in each other's company."""

import flet as ft

from app.ui.components.buttons import save_button, side_by_side, tonal_button


def test_buttons_side_by_side_are_as_high_as_the_one_with_most_lines() -> None:
    on = tonal_button("Save and next: Apartment on the third floor", lambda: None)

    row = side_by_side(on, save_button("Save", lambda: None))

    assert isinstance(row, ft.Row)
    assert (row.intrinsic_height, row.vertical_alignment) == (True, ft.CrossAxisAlignment.STRETCH)
