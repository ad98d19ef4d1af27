"""The form that changes what is said about a site, and the steps that few people take."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

import flet as ft

from app.reports.words import LANGUAGES, Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.fields import dropdown, text_field
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.gone import gone
from app.ui.landlord.removing import removal_lines
from app.ui.landlord.site_details.state import Draft
from app.ui.new_meter.place import zone_line
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.removal import archive_site, hangs_on_site, remove_site
from app.use_cases.landlord.sites import SiteForm, change_site_details, form_of_site


@place
def site_details_screen(site_id: UUID) -> ft.Control:
    """Show what is said about a site, ready to be changed."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    typed, show = use_lasting(("site", site_id), cast("Draft | None", None))

    def leave(done: Done) -> None:
        go(f"/sites/{site_id}")
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    save = use_command(lambda form: desk.do(change_site_details, site_id, form), then=leave)
    is_left = save.running or save.done is not None
    answer = use_held(use_query(form_of_site, site_id), is_held=is_left)

    def store() -> None:
        if typed is not None:
            save.run(typed.form)

    def draw(form: SiteForm) -> ft.Control:
        return _body(_, site_id, typed or Draft(form), show)

    can_save = typed is not None and not typed.wrong
    bottom = save_bar(_("Save"), store, enabled=can_save, running=save.running)
    error = error_line("" if save.problems else save.error)
    body = [found_or_gone(answer, draw, lambda: gone(_)), *error]
    return screen(_("About the site"), body, bottom=bottom if isinstance(answer, Loaded) else None)


_WIDE = ft.CrossAxisAlignment.STRETCH


def _body(_: Words, site_id: UUID, draft: Draft, show: Callable[[Draft], object]) -> ft.Control:
    fields = _fields(_, draft, show)
    steps = keyed(site_id, site_steps, site_id, draft.form.name)
    return ft.Column([*fields, steps], spacing=theme.GAP, horizontal_alignment=_WIDE)


def _fields(_: Words, draft: Draft, show: Callable[[Draft], object]) -> list[ft.Control]:
    form, problems = draft.form, {name: _.of(one) for name, one in draft.wrong.items()}

    def field(name: str, label: str, hint: str = "", lines: int = 1) -> ft.Control:
        return text_field(
            label,
            getattr(form, name),
            lambda text: show(draft.typed(name, text)),
            problem=problems.get(name, ""),
            help_text=hint,
            lines=lines,
        )

    language = dropdown(
        _("Language of letters"),
        {"": _("As the app"), **LANGUAGES},
        form.language,
        lambda value: show(draft.typed("language", value)),
    )
    return [
        field("name", _("Name of the site")),
        field("address", _("Address"), lines=2),
        field("currency", _("Currency"), _("Its three letters, for example CHF or EUR")),
        language,
        zone_line(form.time_zone, lambda zone: show(draft.typed("time_zone", zone))),
    ]


@part
def site_steps(site_id: UUID, name: str) -> ft.Control:
    """Show the steps that few people take: archive, delete."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    answer = use_query(hangs_on_site, site_id)

    def left(done: Done, sentence: str) -> None:
        go("/sites")
        tell(_, sentence, undo=undo_of(done.group_id))

    archive = use_command(
        lambda: desk.do(archive_site, site_id),
        then=lambda done: left(done, _("{name} is archived.", name=name)),
    )
    remove = use_command(
        lambda: desk.do(remove_site, site_id),
        then=lambda done: left(done, _("{name} is deleted.", name=name)),
    )
    if not isinstance(answer, Loaded):
        return ft.Container()
    steps = removal_lines(_, name, answer.value, remove=remove.run, archive=archive.run)
    problems = [*error_line(archive.error), *error_line(remove.error)]
    return ft.Column([steps, *problems], horizontal_alignment=_WIDE)
