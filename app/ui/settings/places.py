"""The places where meters hang: their names, and the time zones their days are counted in."""

from collections.abc import Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.budget.site import site_parts
from app.ui.components.buttons import filled_button, text_button
from app.ui.components.fields import text_field
from app.ui.components.figures import card, muted
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import tell
from app.ui.components.states import faces
from app.ui.components.taps import Tap
from app.ui.guard import part
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.query import use_query
from app.ui.hooks.undo import use_undo
from app.ui.new_meter.place import zone_line
from app.ui.session import use_desk, use_session, use_words
from app.ui.settings.state import SiteDraft
from app.ui.zones import zone_name
from app.use_cases.desk import Desk, Done
from app.use_cases.new_meter import Place, places
from app.use_cases.sites import add_site, change_site

Show = Pen[SiteDraft | None]


@part
def places_part() -> ft.Control:
    """Show the places; one of them, or a new one, opens to be changed."""
    _, desk, zone = use_words(), use_desk(), zone_name(use_session().zone)
    found = use_query(places)
    draft, show = use_lasting("place", _no_draft())
    undo_tap = use_undo()

    def stored(done: Done) -> None:
        show.instead(None)
        tell(_, _("Saved."), undo=undo_tap(done.group_id))

    save = use_command(lambda form: _store(desk, form), then=stored)

    def draw(there: Sequence[Place]) -> ft.Control:
        nothing = [] if there or draft else [muted(_("A site is added with your first meter."))]
        form = [_form(_, draft, save, show), *site_parts(draft.site_id)] if draft else []
        adding = [] if draft else [_adding(_, lambda: show.instead(SiteDraft(None, "", zone)))]
        others = [one for one in there if draft is None or one.site_id != draft.site_id]
        inside = [*nothing, *([_lines(others, show)] if others else []), *form, *adding]
        return ft.Column(inside, spacing=theme.GAP, horizontal_alignment=_WIDE)

    return faces(found, draw)


_WIDE = ft.CrossAxisAlignment.STRETCH


def _no_draft() -> SiteDraft | None:
    return None


def _store(desk: Desk, form: SiteDraft) -> Done:
    if form.site_id is None:
        return desk.do(add_site, form.name, form.time_zone)
    return desk.do(change_site, form.site_id, form.name, form.time_zone)


def _lines(there: Sequence[Place], show: Show) -> ft.Control:
    return lines(*(_line(one, show) for one in there))


def _line(one: Place, show: Show) -> ft.Control:
    return list_line(
        ft.Icon(ft.Icons.HOME_WORK_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
        one.name,
        one.time_zone,
        on_click=lambda: show.instead(SiteDraft(one.site_id, one.name, one.time_zone)),
    )


def _form(_: Words, draft: SiteDraft, save: Command[[SiteDraft], Done], show: Show) -> ft.Control:
    problem = save.problems.get("name") or draft.problem(_)
    hint = _("For example Home or 14 Lake Street")
    name = text_field(
        _("Name of the site"),
        draft.name,
        lambda text: show(draft.named(text)),
        problem=problem,
        help_text=hint,
    )
    warning = muted(_("Another time zone moves the days and cycles of all meters of this site."))
    error = [ft.Text(save.error, color=ft.Colors.ERROR)] if save.error and not save.problems else []
    return card(
        name,
        zone_line(draft.time_zone, lambda zone: show(draft.in_zone(zone))),
        *([warning] if draft.site_id else []),
        *error,
        _steps(
            _,
            lambda: save.run(draft),
            lambda: show.instead(None),
            can_save=draft.can_save and not save.running,
        ),
    )


def _steps(_: Words, save: Tap, leave: Tap, *, can_save: bool) -> ft.Control:
    return ft.Row(
        [filled_button(_("Save"), save, enabled=can_save), text_button(_("Cancel"), leave)], wrap=True
    )


def _adding(_: Words, add: Tap) -> ft.Control:
    return ft.Row([text_button(_("Add a site"), add, icon=ft.Icons.ADD)])
