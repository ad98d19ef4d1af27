"""The form of somebody moving in: who, when, and what the meters showed."""

from collections.abc import Callable, Mapping
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.dates import date_field
from app.ui.components.fields import dropdown, text_field
from app.ui.components.figures import muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.gone import gone
from app.ui.landlord.move.dials import check_dials, first_dials
from app.ui.landlord.move.state import NEW, MoveIn
from app.ui.landlord.numbers import said
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.move_page import MovePage, move_page
from app.use_cases.landlord.occupancies import move_in

Show = Callable[[MoveIn], object]
_FIELDS = {"name", "email", "start_on"}


@place
def move_in_screen(site_id: UUID, unit_id: UUID) -> ft.Control:
    """Ask who moves in, and when."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    draft, show = use_lasting(("move in", unit_id), MoveIn())

    def leave(done: Done) -> None:
        go(f"/sites/{site_id}/units/{unit_id}")
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    def store(page: MovePage) -> Done:
        dials = check_dials(page.meters, draft.texts).dials
        return desk.do(move_in, unit_id, draft.person, page.day, dials)

    save = use_command(store, then=leave)
    asked = use_query(move_page, unit_id, draft.day)
    answer = use_held(asked, is_held=save.running or save.done is not None)
    page = answer.value if isinstance(answer, Loaded) else None
    ready = page is not None and not draft.wrong(page) and not check_dials(page.meters, draft.texts).wrong

    def tap() -> None:
        if page is not None:
            save.run(page)

    def draw(found: MovePage) -> ft.Control:
        spoken = said(_, draft.wrong(found), draft.touched | {"start_on"})
        return _form(_, found, draft, {**save.problems, **spoken}, show)

    unshown = "" if _FIELDS & save.problems.keys() else save.error
    bottom = save_bar(_("Save"), tap, enabled=ready, running=save.running)
    return screen(
        _("Somebody moves in"),
        [found_or_gone(answer, draw, lambda: gone(_)), *error_line(unshown)],
        bottom=bottom if page else None,
    )


_WIDE = ft.CrossAxisAlignment.STRETCH


def _form(_: Words, page: MovePage, draft: MoveIn, problems: Mapping[str, str], show: Show) -> ft.Control:
    ended = draft.ends(page)
    leaves = [muted(_("{name} moves out that day.", name=ended.name))] if ended else []
    day = date_field(
        _("First day"),
        page.day,
        lambda first: show(draft.typed("day", first)),
        problem=problems.get("start_on", ""),
    )
    readings = first_dials(_, page, draft.texts, lambda texts: show(draft.typed("texts", texts)))
    return ft.Column(
        [
            ft.Text(page.unit, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            *who_fields(_, page.people, draft, problems, show),
            day,
            *leaves,
            section(_("What the meters showed as that day began"), [readings]),
        ],
        spacing=theme.GAP,
        horizontal_alignment=_WIDE,
    )


def who_fields(
    _: Words,
    people: tuple[tuple[UUID, str], ...],
    draft: MoveIn,
    problems: Mapping[str, str],
    show: Show,
) -> list[ft.Control]:
    """Return the fields that say who moves in: somebody known, or a new name."""
    options = {NEW: _("Somebody new"), **{str(person_id): name for person_id, name in people}}
    who = dropdown(_("Who"), options, draft.who, lambda value: show(draft.typed("who", value)))
    name = text_field(
        _("Name"),
        draft.name,
        lambda text: show(draft.typed("name", text)),
        problem=problems.get("name", ""),
        help_text=_("The person or company whose name stands on the bill"),
        autofocus=not people,
    )
    email = text_field(
        _("E-mail"),
        draft.email,
        lambda text: show(draft.typed("email", text)),
        problem=problems.get("email", ""),
        help_text=_("Address and language can follow later."),
    )
    return [*([who] if people else []), *([name, email] if draft.who == NEW else [])]
