"""The form of a stay: it is ended here when somebody moves out, and its days are corrected."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import cast
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.address import use_asked
from app.ui.components.buttons import Choice, menu, save_bar, text_button
from app.ui.components.dates import date_field
from app.ui.components.fields import switch
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
from app.ui.landlord.move.dials import check_dials, dial_fields, first_dials
from app.ui.landlord.move.state import StayDraft, draft_of
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.move_page import StayPage, stay_page
from app.use_cases.landlord.move_readings import Dials
from app.use_cases.landlord.occupancies import correct_stay, remove_stay

Show = Callable[[StayDraft], object]


@place
def stay_screen(site_id: UUID, unit_id: UUID, stay_id: UUID) -> ft.Control:
    """Show from when until when somebody has a unit, ready to be ended or corrected."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    leaves = use_asked("leaves")
    typed, show = use_lasting(("stay", stay_id), cast("StayDraft | None", None))

    def leave(done: Done, sentence: str) -> None:
        go(f"/sites/{site_id}/units/{unit_id}")
        tell(_, sentence, undo=undo_of(done.group_id))

    save = use_command(
        lambda page, draft: desk.do(correct_stay, stay_id, draft.start, draft.end, dials_of(page, draft)),
        then=lambda done: leave(done, _("Saved.")),
    )
    remove = use_command(
        lambda: desk.do(remove_stay, stay_id),
        then=lambda done: leave(done, _("The stay is deleted.")),
    )
    days = (typed.start, typed.end) if typed else None
    is_left = save.running or remove.running or save.done is not None or remove.done is not None
    answer = use_held(use_query(stay_page, stay_id, days), is_held=is_left)
    page = answer.value if isinstance(answer, Loaded) else None
    draft = (typed or draft_for(page, leaves)) if page else None
    can_save = page is not None and draft is not None and is_ready(page, draft)

    def draw(found: StayPage) -> ft.Control:
        now = typed or draft_for(found, leaves)
        problems = {field: _.of(one) for field, one in now.wrong(found.stay, found.first.stays).items()}
        return _form(_, found, now, {**save.problems, **problems}, show)

    delete = Choice(_("Delete this stay"), ft.Icons.DELETE_OUTLINE, remove.run, is_dangerous=True)
    bottom = save_bar(_("Save"), lambda: save.run(page, draft), enabled=can_save, running=save.running)
    return screen(
        page.name if page else _("Stay"),
        [
            found_or_gone(answer, draw, lambda: gone(_)),
            *error_line(save.error),
            *error_line(remove.error),
        ],
        actions=[menu(_("More"), [delete])] if page else [],
        bottom=bottom if page else None,
    )


def draft_for(page: StayPage, leaves: str) -> StayDraft:
    """Return the form of a stored stay; a person who is said to leave does so today until they say when."""
    draft, today = draft_of(page.stay), page.first.today
    return draft.lasting(max(today, draft.start)) if leaves and draft.last is None else draft


def is_ready(page: StayPage, draft: StayDraft) -> bool:
    """Tell whether a stay can be stored as it was typed."""
    wrong = check_dials(page.first.meters, draft.first_texts).wrong
    after = check_dials(page.after.meters, draft.last_texts).wrong if page.after else {}
    return not (wrong or after or draft.wrong(page.stay, page.first.stays))


def dials_of(page: StayPage, draft: StayDraft) -> dict[date, Dials]:
    """Return what was typed for the first day, and for the day after the last one."""
    found: dict[date, Dials] = {draft.start: check_dials(page.first.meters, draft.first_texts).dials}
    if page.after is not None and draft.end is not None:
        found[draft.end] = check_dials(page.after.meters, draft.last_texts).dials
    return found


_WIDE = ft.CrossAxisAlignment.STRETCH


def _form(_: Words, page: StayPage, draft: StayDraft, problems: Mapping[str, str], show: Show) -> ft.Control:
    first = date_field(
        _("First day"),
        draft.start,
        lambda day: show(draft.starting(day)),
        problem=problems.get("start_on", ""),
    )
    person = text_button(
        _("About {name}", name=page.name),
        lambda: go(f"/sites/{page.first.site_id}/people/{page.stay.person_id}"),
        icon=ft.Icons.PERSON_OUTLINE,
    )
    began = first_dials(
        _, page.first, draft.first_texts, lambda texts: show(replace(draft, first_texts=texts))
    )
    return ft.Column(
        [
            ft.Text(page.first.unit, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            ft.Row([person], wrap=True),
            *_leaving(_, page, draft, problems, show),
            section(_("Moved in"), [first, began]),
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=_WIDE,
    )


def _leaving(
    _: Words, page: StayPage, draft: StayDraft, problems: Mapping[str, str], show: Show
) -> list[ft.Control]:
    """Return whether somebody moves out, and then their last day and what the meters showed at its end."""
    out = switch(
        _("Moves out"),
        draft.last is not None,
        lambda on: show(draft.lasting(max(page.first.today, draft.start) if on else None)),
    )
    if draft.last is None:
        return [out]
    last = date_field(
        _("Last day"),
        draft.last,
        lambda day: show(draft.lasting(day)),
        problem=problems.get("end_on", ""),
    )
    return [out, last, _ended(_, page, draft, show)]


def _ended(_: Words, page: StayPage, draft: StayDraft, show: Show) -> ft.Control:
    after = page.after
    if after is None or after.day > after.today:
        return muted(_("The meters are read when that day is over."))
    readings = dial_fields(
        _, after.meters, draft.last_texts, after.zone, lambda texts: show(replace(draft, last_texts=texts))
    )
    return section(_("What the meters showed as that day ended"), [readings])
