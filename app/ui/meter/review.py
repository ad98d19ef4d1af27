"""What needs a look: each doubt as a sentence, with the answers a person may give."""

from collections.abc import Callable

import flet as ft

from app.domain.quality import FlagKind
from app.domain.reading import Event
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button, tonal_button
from app.ui.components.figures import card, muted, section
from app.ui.components.notices import tell
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.undo import use_undo
from app.ui.meter import review_words, state
from app.ui.session import go, use_colours, use_desk, use_words
from app.ui.theme import Colours
from app.use_cases.desk import Done
from app.use_cases.doubts import Doubt
from app.use_cases.meter_view import MeterView
from app.use_cases.readings import correct_reading
from app.use_cases.stats import MeterNow

Say = Callable[[Event], None]


def review(_: Words, view: MeterView) -> list[ft.Control]:
    """Return the doubts below their heading, nothing where there are none."""
    if not view.doubts:
        return []
    cards = [keyed((doubt.kind, doubt.reading_id), _doubt, view.page.now, doubt) for doubt in view.doubts]
    title = _.plural("{n} thing to review", "{n} things to review", len(cards))
    return [section(title, cards)]


@part
def _doubt(now: MeterNow, doubt: Doubt) -> ft.Control:
    """Show one doubt and its answers; another answer than the assumed one unfolds."""
    _, desk, colours = use_words(), use_desk(), use_colours()
    is_unfolded, unfold = ft.use_state(False)
    undo_tap = use_undo()

    def say(event: Event) -> tuple[Event, Done]:
        return event, desk.do(correct_reading, doubt.reading_id, state.stated(doubt.line, event))

    def told(said: tuple[Event, Done]) -> None:
        event, done = said
        tell(_, _(review_words.NOTED[event]), undo=undo_tap(done.group_id))

    saying = use_command(say, then=told)
    seen, meaning = review_words.sentences(_, now, doubt)
    steps = _steps(_, now, doubt, saying.run)
    answers = _all_answers(_, now, doubt, saying.run) if is_unfolded else steps
    more = [] if is_unfolded or not review_words.is_fall(doubt) else [_more(_, unfold)]
    problem = [ft.Text(saying.error, color=ft.Colors.ERROR)] if saying.error else []
    buttons = ft.Row([*answers, *more], wrap=True, spacing=theme.UNIT)
    return card(_head(seen, colours), muted(meaning), buttons, *problem)


def _head(seen: str, colours: Colours) -> ft.Control:
    return ft.Row(
        [ft.Icon(ft.Icons.WARNING_AMBER, color=colours.amber), ft.Text(seen, expand=True)],
        spacing=theme.UNIT,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _steps(_: Words, now: MeterNow, doubt: Doubt, say: Say) -> list[ft.Control]:
    """Return the way to agree with what was assumed, and the way to mend the cause."""
    event = review_words.assumed(doubt)
    steps = [] if event is None else [tonal_button(_(review_words.ANSWERS[event]), lambda: say(event))]
    if doubt.kind is FlagKind.RISE_TOO_STEEP:
        to_settings = f"/meters/{now.stored.row.id}/settings"
        steps.append(text_button(_("Change the limit"), lambda: go(to_settings)))
    return [*steps, _correcting(_, now, doubt)]


def _more(_: Words, unfold: Callable[[bool], None]) -> ft.Control:
    return text_button(_("Something else"), lambda: unfold(True))


def _all_answers(_: Words, now: MeterNow, doubt: Doubt, say: Say) -> list[ft.Control]:
    """Return whatever a fall may have been."""
    to_exchange = f"/meters/{now.stored.row.id}/exchange"
    answers = [_answer(_, now, doubt, event, say) for event in review_words.ANSWERS]
    exchange = text_button(_("The meter was exchanged"), lambda: go(to_exchange))
    return [*answers, exchange, _correcting(_, now, doubt)]


def _answer(_: Words, now: MeterNow, doubt: Doubt, event: Event, say: Say) -> ft.Control:
    """Return an answer; where it needs a number as well, it leads to the screen that asks for it."""
    name = _(review_words.ANSWERS[event])
    if review_words.needs_a_number(now, doubt, event):
        return text_button(name, _way_to(now, doubt))
    return text_button(name, lambda: say(event))


def _correcting(_: Words, now: MeterNow, doubt: Doubt) -> ft.Control:
    return text_button(_("Correct the reading"), _way_to(now, doubt))


def _way_to(now: MeterNow, doubt: Doubt) -> Callable[[], None]:
    route = f"/meters/{now.stored.row.id}/readings/{doubt.reading_id}"
    return lambda: go(route)
