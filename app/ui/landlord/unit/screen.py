"""A unit: who has and had it, which meters serve it, and what can be done with it."""

from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.address import with_asked
from app.ui.components.buttons import icon_button, primary_button, text_button
from app.ui.components.figures import muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.gone import gone
from app.ui.landlord.removing import removal_lines
from app.ui.landlord.words import days_text, kind_name
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.removal import remove_unit
from app.use_cases.landlord.site_tree import Resident
from app.use_cases.landlord.unit_page import Serving, UnitPage, unit_page
from app.use_cases.landlord.units import archive_unit, take_unit_out_of_archive


@place
def unit_screen(site_id: UUID, unit_id: UUID) -> ft.Control:
    """Show a unit."""
    _ = use_words()
    answer = use_query(unit_page, unit_id)
    page = answer.value if isinstance(answer, Loaded) else None
    route = f"/sites/{site_id}/units/{unit_id}"
    edit = icon_button(_("Change the unit"), ft.Icons.EDIT_OUTLINED, lambda: go(f"{route}/edit"))
    move = primary_button(_("Somebody moves in"), ft.Icons.PERSON_ADD_ALT, lambda: go(f"{route}/move-in"))
    can_let = page is not None and page.form.kind.is_let and not page.is_archived
    return screen(
        page.form.name if page else _("Unit"),
        [found_or_gone(answer, lambda found: _body(_, found, route), lambda: gone(_))],
        primary=move if can_let else None,
        actions=[edit] if page else [],
    )


def _body(_: Words, page: UnitPage, route: str) -> ft.Control:
    return ft.Column(
        [
            muted(_facts(_, page)),
            *([section(_("Who has it"), [_residents(_, page, route)])] if page.form.kind.is_let else []),
            section(_("Its meters"), [_meters(_, page, route)]),
            keyed(page.id, unit_steps, page),
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=_WIDE,
    )


_WIDE = ft.CrossAxisAlignment.STRETCH


def _facts(_: Words, page: UnitPage) -> str:
    form = page.form
    area = _("{area} m²", area=_.number(form.area_m2.normalize())) if form.area_m2 else ""
    centre = _("cost centre {code}", code=form.cost_centre) if form.cost_centre else ""
    first = _("in bills from {day}", day=_.day_year(form.start_on)) if form.start_on else ""
    return " · ".join(filter(None, [page.site, kind_name(_, form.kind), area, centre, first]))


def _residents(_: Words, page: UnitPage, route: str) -> ft.Control:
    if not page.residents:
        return muted(_("Nobody has it. Until somebody moves in, its costs are yours."))
    vacant = [] if page.now else [muted(_("It is vacant today; its costs are yours."))]
    return ft.Column(
        [*vacant, lines(*(_resident(_, page, one, route) for one in page.residents))],
        spacing=theme.UNIT,
        horizontal_alignment=_WIDE,
    )


def _resident(_: Words, page: UnitPage, one: Resident, route: str) -> ft.Control:
    is_now = one == page.now
    icon = ft.Icons.PERSON if is_now else ft.Icons.PERSON_OUTLINE
    text = days_text(_, one.stay.start, one.stay.end)
    leave = text_button(
        _("Moves out"), lambda: go(with_asked(f"{route}/stays/{one.stay.id}", leaves="today"))
    )
    return list_line(
        ft.Icon(icon, color=ft.Colors.PRIMARY if is_now else ft.Colors.ON_SURFACE_VARIANT),
        one.name,
        text,
        on_click=lambda: go(f"{route}/stays/{one.stay.id}"),
        trailing=leave if one.stay.end is None else None,
    )


def _meters(_: Words, page: UnitPage, route: str) -> ft.Control:
    assign = text_button(_("Assign a meter"), lambda: go(f"{route}/meter"), icon=ft.Icons.ADD)
    there = [lines(*(_serving(_, one) for one in page.servings))] if page.servings else []
    nothing = [] if there else [muted(_("No meter serves it yet."))]
    return ft.Column(
        [*there, *nothing, ft.Row([assign], wrap=True)], spacing=theme.UNIT, horizontal_alignment=_WIDE
    )


def _serving(_: Words, one: Serving) -> ft.Control:
    return list_line(
        ft.Icon(ft.Icons.SPEED_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
        one.name,
        days_text(_, one.service.start, one.service.end),
        on_click=lambda: go(f"/meters/{one.service.meter_id}/place"),
    )


@part
def unit_steps(page: UnitPage) -> ft.Control:
    """Show the steps that few people take: archive, delete."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()

    def left(done: Done, sentence: str) -> None:
        go(f"/sites/{page.site_id}")
        tell(_, sentence, undo=undo_of(done.group_id))

    name = page.form.name
    archive = use_command(
        lambda: desk.do(archive_unit, page.id),
        then=lambda done: left(done, _("{name} is archived.", name=name)),
    )
    restore = use_command(lambda: desk.do(take_unit_out_of_archive, page.id))
    remove = use_command(
        lambda: desk.do(remove_unit, page.id),
        then=lambda done: left(done, _("{name} is deleted.", name=name)),
    )
    problems = [*error_line(archive.error), *error_line(restore.error), *error_line(remove.error)]
    steps = removal_lines(
        _,
        name,
        page.hanging,
        remove=remove.run,
        archive=archive.run,
        restore=restore.run if page.is_archived else None,
    )
    return ft.Column([steps, *problems], horizontal_alignment=_WIDE)
