"""The tree of a site: units with who lives there, meters below the main one, and what is missing."""

from datetime import date
from functools import partial
from uuid import UUID

import flet as ft

from app.domain.zone import local_day
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import icon_button, primary_button, text_button
from app.ui.components.figures import muted, role_icon, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.landlord.gone import gone
from app.ui.landlord.tree.missing import missing_part
from app.ui.landlord.ways import ways
from app.ui.landlord.words import KIND_ICONS, kind_name, who_text
from app.ui.session import go, use_colours, use_desk, use_wide, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.site_tree import MeterNode, SiteTree, UnitNode, site_tree
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
    """Return the whole screen of a site; on a tablet what is missing stands beside the tree."""
    missing = [keyed("missing", missing_part, tree.site_id, tree.missing)] if tree.missing else []
    steps = [*missing, ways(_, tree.site_id)]
    side = ft.Column(steps, spacing=theme.GAP, horizontal_alignment=_WIDE)
    add = primary_button(_("Add a unit"), ft.Icons.ADD, lambda: go(f"/sites/{tree.site_id}/units/new"))
    body = [muted(_summary(_, tree)), *([] if wide else steps), *_tree(_, tree, colours)]
    return screen(tree.name, body, primary=add, side=side if wide else None)


_WIDE = ft.CrossAxisAlignment.STRETCH


def _summary(_: Words, tree: SiteTree) -> str:
    units = _.plural("{n} unit", "{n} units", len(tree.units))
    let = _("{n} of them occupied", n=_.number(tree.occupied))
    meters = _.plural("{n} meter", "{n} meters", len(tree.meters))
    return " · ".join([units, let, meters] if tree.units else [meters])


def _tree(_: Words, tree: SiteTree, colours: Colours) -> list[ft.Control]:
    units = (
        [lines(*(_unit_line(_, tree, unit) for unit in tree.units))] if tree.units else [_no_units(_, tree)]
    )
    meters = lines(*(_meter_line(_, tree, node, colours) for node in tree.meters))
    away = [keyed("away", archived_units, tree.archived_units)] if tree.archived_units else []
    return [
        section(_("Units"), units),
        *([section(_("Meters"), [meters])] if tree.meters else []),
        *away,
    ]


def _no_units(_: Words, tree: SiteTree) -> ft.Control:
    return empty(
        ft.Icons.APARTMENT,
        _("No units yet"),
        _("Add what you rent out: an apartment, a room, a shop. Its tenant and meter come with it."),
        _("Add a unit"),
        lambda: go(f"/sites/{tree.site_id}/units/new"),
    )


def _unit_line(_: Words, tree: SiteTree, unit: UnitNode) -> ft.Control:
    icon = ft.Icon(KIND_ICONS[unit.form.kind], color=ft.Colors.ON_SURFACE_VARIANT)
    said = [who_text(_, unit) or kind_name(_, unit.form.kind), _.listed([one.name for one in unit.meters])]
    text = " · ".join(filter(None, said))
    route = f"/sites/{tree.site_id}/units/{unit.id}"
    return list_line(icon, unit.form.name, text, on_click=lambda: go(route))


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


@part
def archived_units(away: tuple[tuple[UUID, str], ...]) -> ft.Control:
    """Show the units that were put away, each with the way back."""
    _, desk = use_words(), use_desk()
    restore = use_command(
        lambda unit_id: desk.do(take_unit_out_of_archive, unit_id),
        then=lambda _done: tell(_, _("Restored.")),
    )
    found = [
        list_line(
            ft.Icon(ft.Icons.ARCHIVE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
            name,
            trailing=text_button(_("Restore"), partial(restore.run, unit_id)),
        )
        for unit_id, name in away
    ]
    return section(_("Archived units"), [lines(*found), *error_line(restore.error)])
