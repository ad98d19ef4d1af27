"""Everybody by name, with where they live."""

from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import primary_button
from app.ui.components.fields import search_field
from app.ui.components.frame import place
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces
from app.ui.guard import keyed
from app.ui.hooks.query import use_query
from app.ui.landlord.archived import archived_part
from app.ui.landlord.words import days_text
from app.ui.session import go, use_words
from app.use_cases.landlord.people import (
    PeoplePage,
    PersonPage,
    people_page,
    take_person_out_of_archive,
)

_SEARCHED_FROM = 10


@place
def people_screen(site_id: UUID) -> ft.Control:
    """Show everybody by name."""
    _ = use_words()
    wanted, look_for = ft.use_state("")
    answer = use_query(people_page)
    add = primary_button(
        _("Add a person"), ft.Icons.PERSON_ADD_ALT, lambda: go(f"/sites/{site_id}/people/new")
    )

    def draw(page: PeoplePage) -> ft.Control:
        field = search_field(_("Search"), wanted, look_for)
        found = [one for one in page.people if wanted.strip().casefold() in one.form.name.casefold()]
        return ft.Column(
            [
                *([field] if len(page.people) >= _SEARCHED_FROM else []),
                lines(*(_line(_, site_id, one) for one in found)) if page.people else _nobody(_),
                *([_archived(_, site_id, page)] if page.archived else []),
            ],
            spacing=theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )

    return screen(_("People"), [faces(answer, draw)], primary=add)


def _archived(_: Words, site_id: UUID, page: PeoplePage) -> ft.Control:
    title, route = _("Archived people"), f"/sites/{site_id}/people/{{}}"
    return keyed("away", archived_part, title, page.archived, take_person_out_of_archive, route)


def _nobody(_: Words) -> ft.Control:
    text = _("Tenants come with the units they live in; others you can add here.")
    return empty(ft.Icons.PEOPLE_OUTLINED, _("Nobody yet"), text)


def _line(_: Words, site_id: UUID, one: PersonPage) -> ft.Control:
    home = one.homes[0] if one.homes else None
    where = " · ".join([home.unit, days_text(_, home.start, home.end)]) if home else ""
    return list_line(
        ft.Icon(ft.Icons.PERSON_OUTLINE, color=ft.Colors.ON_SURFACE_VARIANT),
        one.form.name,
        where,
        on_click=lambda: go(f"/sites/{site_id}/people/{one.id}"),
    )
