"""A reading that somebody handed in: what it means, and whether it is accepted, corrected or asked about."""

from collections.abc import Callable

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.add_reading.draft import draft_of
from app.ui.add_reading.filling import Filling, filled
from app.ui.add_reading.photo import picture, stored_photo
from app.ui.add_reading.sentences import meaning, today_at
from app.ui.components.buttons import save_button, text_button, tonal_button
from app.ui.components.fields import text_field
from app.ui.components.figures import big_number, chip, muted
from app.ui.components.gone import error_line
from app.ui.components.meter_head import last_line, live_sentence, meter_head
from app.ui.components.notices import tell
from app.ui.components.taps import Tap
from app.ui.dial_words import day_at, dial_number
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.round.panel import Panel, correct, odd_chip, waiting_panel
from app.ui.landlord.round.touring import Tour
from app.ui.landlord.round.words import MARK_ICONS, place_text, waiting_text
from app.ui.session import use_colours, use_desk, use_now, use_words
from app.ui.theme import Colours
from app.use_cases.desk import Done
from app.use_cases.entry_page import correction
from app.use_cases.landlord.stop import Handed, Stop
from app.use_cases.landlord.submissions import accept_submission, query_submission

_QUESTION_LINES = 2


def use_reviewing(tour: Tour, stop: Stop, waiting: Handed) -> Panel:
    """Return the panel of a reading that waits for an answer."""
    _, colours, desk, now = use_words(), use_colours(), use_desk(), use_now()
    question, ask = ft.use_state(waiting.question)
    is_asking, open_question = ft.use_state(False)
    answer = use_query(correction, waiting.reading_id)
    photo = use_query(stored_photo, waiting.photo_id)
    told = _use_telling(tour, stop)
    accepting = use_command(lambda: desk.do(accept_submission, waiting.id), then=told(_("Accepted")))
    asking = use_command(
        lambda text: desk.do(query_submission, waiting.id, text), then=told(_("Question kept"))
    )
    if not isinstance(answer, Loaded):
        return waiting_panel(answer)
    found = answer.value
    draft = draft_of(found, _.decimal_sign)
    filling = filled(_, found.page, draft, now=now, said={}, show=lambda _draft: None)
    body = [
        *_head(_, colours, filling, stop, waiting),
        *_value(_, filling),
        *odd_chip(_, colours, stop.odd),
        *([muted(draft.note)] if draft.note else []),
        *picture(_, photo.value if isinstance(photo, Loaded) else None),
        _ways(_, tour, stop, waiting, lambda: open_question(not is_asking)),
        *(_question(_, question, ask, asking) if is_asking else []),
        *error_line(accepting.error),
    ]
    accept = save_button(_("Accept and next"), accepting.run, running=accepting.running)
    return Panel(body, [tonal_button(_("Skip"), lambda: tour.skip(stop.meter_id)), accept])


def _head(_: Words, colours: Colours, filling: Filling, stop: Stop, waiting: Handed) -> list[ft.Control]:
    """Return which meter it is, whose, and who handed the reading in or what was asked about it."""
    return [
        meter_head(_, colours, filling.entry),
        *([muted(place_text(stop))] if place_text(stop) else []),
        chip(waiting_text(_, waiting), MARK_ICONS[stop.mark], colours.amber),
    ]


def _use_telling(tour: Tour, stop: Stop) -> Callable[[str], Callable[[Done], None]]:
    """Return what goes on to the next meter and tells what was done, with the way to undo it."""
    _, undo_tap = use_words(), use_undo()

    def told(text: str) -> Callable[[Done], None]:
        def go_on(done: Done) -> None:
            tour.go_on(stop.meter_id)
            tell(_, text, undo_tap(done.group_id))

        return go_on

    return told


def _value(_: Words, filling: Filling) -> list[ft.Control]:
    """Return what was handed in, below what the meter showed before, and what it means."""
    entry, checked = filling.entry, filling.checked
    kwh = dial_number(_, checked.kwh, entry.decimals) if checked.kwh is not None else ""
    sentence = meaning(_, entry, filling.draft, checked)
    when = day_at(_, filling.draft.moment.at, entry.zone, today_at(entry)) if filling.draft.moment.at else ""
    return [
        last_line(_, entry, checked.last),
        ft.Container(big_number(kwh, "kWh", when), padding=ft.Padding.symmetric(horizontal=theme.GAP)),
        live_sentence(sentence),
    ]


def _ways(_: Words, tour: Tour, stop: Stop, waiting: Handed, ask: Tap) -> ft.Control:
    mend = text_button(
        _("Correct"),
        lambda: correct(tour, stop.meter_id, waiting.reading_id),
        icon=ft.Icons.EDIT_OUTLINED,
    )
    query = text_button(_("Ask about it"), ask, icon=ft.Icons.CONTACT_SUPPORT_OUTLINED)
    return ft.Row([mend, query], spacing=theme.UNIT, wrap=True)


def _question(
    _: Words, text: str, show: Callable[[str], object], asking: Command[[str], Done]
) -> list[ft.Control]:
    """Return the field for a question, and the button that keeps it."""
    field = text_field(
        _("Question"),
        text,
        show,
        problem=asking.problems.get("question", ""),
        lines=_QUESTION_LINES,
        autofocus=True,
    )
    keep = tonal_button(_("Keep the question"), lambda: asking.run(text), enabled=not asking.running)
    return [field, ft.Row([keep])]
