"""The tree of a site: units with who lives there, meters below the main one, and what is missing."""

from datetime import date
from uuid import UUID

import flet as ft

from app.domain.zone import local_day
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import icon_button, primary_button
from app.ui.components.figures import muted, role_icon, section
from app.ui.components.frame import place
from app.ui.components.gone import found_or_gone
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.guard import keyed
from app.ui.hooks.query import Loaded, use_query
from app.ui.landlord.archived import archived_part
from app.ui.landlord.gone import gone
from app.ui.landlord.tree.missing import missing_part
from app.ui.landlord.tree.units import units_part
from app.ui.landlord.ways import ways
from app.ui.session import go, use_colours, use_wide, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.site_tree import MeterNode, SiteTree, site_tree
from app.use_cases.landlord.units import take_unit_out_of_archive


@place
def site_screen(site_id: UUID) -> ft.Control:
    """Show a site."""
    _, wide, colours = use_words(), use_wide(), use_colours()
    answer = use_query(site_tree, site_id)
    if isinstance(answer, Loaded):
        return site_view(_, answer.value, colours, wide=wide)
    return screen(_("Site"), [found_or_gone(answer, lambda _tree: ft.Container(), lambda: gone(_))])


def site_view(_: Words, tree: SiteTree, colours: Colours, *, wide: bool) -> ft.Control:
    """Return the whole screen of a site; on a tablet what is missing stands beside the tree.

    Where there are no units yet, adding one is the only step, and comes first.
    """
    missing = [keyed("missing", missing_part, tree.site_id, tree.missing)] if tree.missing else []
    steps = ft.Column(
        [*missing, ways(_, tree.site_id)],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    above = [steps] if tree.units and not wide else []
    body = [muted(_summary(_, tree)), *above, *_tree(_, tree, colours)]
    add = primary_button(_("Add a unit"), ft.Icons.ADD, lambda: go(f"/sites/{tree.site_id}/units/new"))
    return screen(tree.name, body, primary=add if tree.units else None, side=None if above else steps)


def _summary(_: Words, tree: SiteTree) -> str:
    units = _.plural("{n} unit", "{n} units", len(tree.units))
    let = _("{n} of them occupied", n=_.number(tree.occupied))
    meters = _.plural("{n} meter", "{n} meters", len(tree.meters))
    return " · ".join([units, let, meters] if tree.units else [meters])


def _tree(_: Words, tree: SiteTree, colours: Colours) -> list[ft.Control]:
    units = keyed("units", units_part, tree) if tree.units else _no_units(_, tree)
    meters = lines(*(_meter_line(_, tree, node, colours) for node in tree.meters))
    return [
        units,
        *([section(_("Meters"), [meters])] if tree.meters else []),
        *([_archived(_, tree)] if tree.archived_units else []),
    ]


def _archived(_: Words, tree: SiteTree) -> ft.Control:
    route = f"/sites/{tree.site_id}/units/{{}}"
    away = tree.archived_units
    return keyed("away", archived_part, _("Archived units"), away, take_unit_out_of_archive, route)


def _no_units(_: Words, tree: SiteTree) -> ft.Control:
    return empty(
        ft.Icons.APARTMENT,
        _("No units yet"),
        _("Add what you rent out: an apartment, a room, a shop. Its tenant and meter come with it."),
        _("Add a unit"),
        lambda: go(f"/sites/{tree.site_id}/units/new"),
    )


def _meter_line(_: Words, tree: SiteTree, node: MeterNode, colours: Colours) -> ft.Control:
    serves = next((unit.form.name for unit in tree.units if unit.id == node.unit_id), "")
    text = " · ".join(filter(None, [serves, _read_text(_, tree, node, tree.today)]))
    hang = icon_button(
        _("Where {name} hangs", name=node.name),
        ft.Icons.ACCOUNT_TREE_OUTLINED,
        lambda: go(f"/meters/{node.id}/place"),
    )
    line = list_line(
        role_icon(node.role, colours),
        node.name,
        text,
        on_click=lambda: go(f"/meters/{node.id}"),
        trailing=hang,
    )
    return ft.Container(line, padding=ft.Padding.only(left=node.depth * theme.WIDE_GAP))


def _read_text(_: Words, tree: SiteTree, node: MeterNode, today: date) -> str:
    if node.latest is None:
        return _("never read")
    day = local_day(node.latest.taken_at, tree.zone)
    return _("read {day}", day=_.relative_day(day, today))
