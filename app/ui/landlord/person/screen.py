"""A person: where they live, how to reach them, and the form that changes it."""

from typing import cast
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.figures import section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.gone import gone
from app.ui.landlord.numbers import said
from app.ui.landlord.person.fields import person_fields
from app.ui.landlord.person.state import PersonDraft
from app.ui.landlord.removing import removal_lines
from app.ui.landlord.words import days_text
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.people import (
    Home,
    PersonPage,
    add_person,
    archive_person,
    change_person,
    person_page,
    take_person_out_of_archive,
)
from app.use_cases.landlord.removal import remove_person

_WIDE = ft.CrossAxisAlignment.STRETCH


@place
def new_person_screen(site_id: UUID) -> ft.Control:
    """Ask about somebody new."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    draft, show = use_lasting(("new person", site_id), PersonDraft())

    def leave(done: Done) -> None:
        go(f"/sites/{site_id}/people")
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    save = use_command(lambda: desk.do(add_person, draft.form), then=leave)
    problems = {**save.problems, **said(_, draft.wrong, draft.touched)}
    fields = ft.Column(person_fields(_, draft, problems, show), spacing=theme.GAP, horizontal_alignment=_WIDE)
    bottom = save_bar(_("Save"), save.run, enabled=not draft.wrong, running=save.running)
    error = error_line("" if save.problems else save.error)
    return screen(_("Add a person"), [fields, *error], bottom=bottom)


@place
def person_screen(person_id: UUID) -> ft.Control:
    """Show somebody, ready to be changed."""
    return _use_person(person_id, "/sites")


@place
def person_of_site_screen(site_id: UUID, person_id: UUID) -> ft.Control:
    """Show somebody who was found at a site, ready to be changed."""
    return _use_person(person_id, f"/sites/{site_id}/people")


def _use_person(person_id: UUID, back: str) -> ft.Control:
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    typed, show = use_lasting(("person", person_id), cast("PersonDraft | None", None))

    def leave(done: Done) -> None:
        go(back)
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    save = use_command(lambda form: desk.do(change_person, person_id, form), then=leave)
    is_left = save.running or save.done is not None
    answer = use_held(use_query(person_page, person_id), is_held=is_left)
    page = answer.value if isinstance(answer, Loaded) else None

    def store() -> None:
        if typed is not None:
            save.run(typed.form)

    def draw(found: PersonPage) -> ft.Control:
        draft = typed or PersonDraft(found.form)
        problems = {**save.problems, **said(_, draft.wrong, draft.touched)}
        return _body(_, found, person_fields(_, draft, problems, show), back)

    can_save = typed is not None and not typed.wrong
    bottom = save_bar(_("Save"), store, enabled=can_save, running=save.running)
    error = error_line("" if save.problems else save.error)
    return screen(
        page.form.name if page else _("Person"),
        [found_or_gone(answer, draw, lambda: gone(_)), *error],
        bottom=bottom if page else None,
    )


def _body(_: Words, page: PersonPage, fields: list[ft.Control], back: str) -> ft.Control:
    homes = [lines(*(_home(_, home) for home in page.homes))] if page.homes else []
    return ft.Column(
        [
            *([section(_("Lives or lived in"), homes)] if homes else []),
            *fields,
            keyed(page.id, person_steps, page, back),
        ],
        spacing=theme.GAP,
        horizontal_alignment=_WIDE,
    )


def _home(_: Words, home: Home) -> ft.Control:
    return list_line(
        ft.Icon(ft.Icons.DOOR_FRONT_DOOR_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
        home.unit,
        " · ".join([home.site, days_text(_, home.start, home.end)]),
        on_click=lambda: go(f"/sites/{home.site_id}/units/{home.unit_id}/stays/{home.stay_id}"),
    )


@part
def person_steps(page: PersonPage, back: str) -> ft.Control:
    """Show the steps that few people take: archive, delete."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    name = page.form.name

    def left(done: Done, sentence: str) -> None:
        go(back)
        tell(_, sentence, undo=undo_of(done.group_id))

    archive = use_command(
        lambda: desk.do(archive_person, page.id),
        then=lambda done: left(done, _("{name} is archived.", name=name)),
    )
    restore = use_command(lambda: desk.do(take_person_out_of_archive, page.id))
    remove = use_command(
        lambda: desk.do(remove_person, page.id),
        then=lambda done: left(done, _("{name} is deleted.", name=name)),
    )
    problems = [*error_line(archive.error), *error_line(restore.error), *error_line(remove.error)]
    again = restore.run if page.is_archived else None
    steps = removal_lines(_, name, page.hanging, remove=remove.run, archive=archive.run, restore=again)
    return ft.Column([steps, *problems], horizontal_alignment=_WIDE)
