"""The sites of a landlord; where there is only one, its tree at once."""

import flet as ft

from app.reports.words import Words
from app.ui.components.frame import place
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces
from app.ui.guard import keyed
from app.ui.hooks.query import Loaded, use_query
from app.ui.landlord.archived import archived_part
from app.ui.landlord.tree.screen import site_view
from app.ui.session import go, use_colours, use_wide, use_words
from app.use_cases.landlord.removal import take_site_out_of_archive
from app.use_cases.landlord.sites import SiteLine, SitesPage, sites_page


@place
def sites_screen() -> ft.Control:
    """Show every site, or the tree of the only one."""
    _, wide, colours = use_words(), use_wide(), use_colours()
    answer = use_query(sites_page)
    if isinstance(answer, Loaded) and answer.value.only:
        return site_view(_, answer.value.only, colours, wide=wide)
    return screen(_("Sites"), [faces(answer, lambda page: _sites(_, page))])


def _sites(_: Words, page: SitesPage) -> ft.Control:
    if not page.sites and not page.archived:
        return _nothing(_)
    there = [lines(*(_line(_, one) for one in page.sites))] if page.sites else []
    title = _("Archived sites")
    part_ = keyed("away", archived_part, title, page.archived, take_site_out_of_archive)
    away = [part_] if page.archived else []
    return ft.Column([*there, *away], horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _nothing(_: Words) -> ft.Control:
    return empty(
        ft.Icons.APARTMENT,
        _("No sites yet"),
        _("A site comes with your first meter: add the one that your supplier reads."),
        _("Add a meter"),
        lambda: go("/new"),
    )


def _line(_: Words, one: SiteLine) -> ft.Control:
    units = _.plural("{n} unit", "{n} units", one.units)
    missing = _("{n} missing", n=_.number(one.missing)) if one.missing else ""
    occupied = _("{n} of them occupied", n=_.number(one.occupied)) if one.units else ""
    return list_line(
        ft.Icon(ft.Icons.HOME_WORK_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
        one.name,
        " · ".join(filter(None, [units, occupied, missing])),
        on_click=lambda: go(f"/sites/{one.id}"),
    )
