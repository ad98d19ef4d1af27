"""Deleting something on which much may hang: what that is, and archiving where money is involved."""

import flet as ft

from app.domain.people.hanging import Hanging
from app.reports.words import Words
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import confirm
from app.ui.components.taps import Tap
from app.ui.landlord.words import hanging_text


def removal_lines(
    _: Words, name: str, hanging: Hanging, *, remove: Tap, archive: Tap, restore: Tap | None = None
) -> ft.Control:
    """Return the lines that archive something (or restore it) and delete it, with what hangs on it."""
    return lines(
        _restoring(_, restore) if restore else _archiving(_, archive),
        kept_line(_, hanging) if hanging.has_money else _removing(_, name, hanging, remove),
    )


def _archiving(_: Words, archive: Tap) -> ft.Control:
    text = _("Put it away. What was billed and paid stays as it is.")
    return list_line(_icon(ft.Icons.ARCHIVE_OUTLINED), _("Archive"), text, on_click=archive)


def _restoring(_: Words, restore: Tap) -> ft.Control:
    text = _("It is archived. Use it again.")
    return list_line(_icon(ft.Icons.UNARCHIVE_OUTLINED), _("Restore"), text, on_click=restore)


def _removing(_: Words, name: str, hanging: Hanging, remove: Tap) -> ft.Control:
    there = hanging_text(_, hanging)
    told = _("This hangs on it: {parts}.", parts=there) if there else _("Nothing hangs on it.")

    def ask() -> None:
        confirm(_, _("Delete {name}?", name=name), told, _("Delete"), remove)

    icon = ft.Icon(ft.Icons.DELETE_OUTLINE, color=ft.Colors.ERROR)
    return list_line(icon, _("Delete"), told, on_click=ask)


def kept_line(_: Words, hanging: Hanging) -> ft.Control:
    """Return the line that says why something cannot be deleted."""
    text = _("This rests on it: {parts}. Archive it instead.", parts=hanging_text(_, hanging))
    return list_line(_icon(ft.Icons.LOCK_OUTLINED), _("It cannot be deleted"), text)


def _icon(icon: ft.IconData) -> ft.Control:
    return ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)
