"""Small screens that stand at the app's routes, so that the routes are tested without the real ones."""

from uuid import UUID

import flet as ft

from app.ui.components.buttons import primary_button
from app.ui.components.fields import text_field
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.hooks.lasting import use_lasting
from app.ui.place import Place
from app.ui.routes import HOME
from app.ui.session import use_now, use_today, use_wide, use_words


@place
def home() -> ft.Control:
    """Show what the session says."""
    _ = use_words()
    said = [_.month(use_today()), f"wide {use_wide()}", f"minute {use_now():%H:%M}"]
    return screen("Home", [*map(ft.Text, said)], primary=primary_button("Add", ft.Icons.ADD, home))


@place
def named(path: str, **params: object) -> ft.Control:
    """Show the path and its parameters, and keep what is typed."""
    typed, set_typed = use_lasting(path, "")
    return screen(
        path, [ft.Text(f"{params}"), text_field("Note", typed, set_typed), ft.Text(f"typed {typed}")]
    )


@place
def broken(meter_id: UUID) -> ft.Control:
    """Fail."""
    raise LookupError(meter_id)


def small(place_: Place) -> object:
    """Return the small screen of a place."""
    if place_ is HOME:
        return home
    if place_.path == "exchange":
        return broken
    return lambda **params: named(place_.path, **{k: v for k, v in params.items() if k != "key"})
