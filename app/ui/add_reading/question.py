"""The question about an odd value, with answers to tap instead of an error."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import flet as ft

from app.domain.reading import Event
from app.ui import theme
from app.ui.add_reading.filling import Filling
from app.ui.add_reading.rollover import suggested_turn_over
from app.ui.add_reading.sentences import asked
from app.ui.add_reading.state import Question
from app.ui.address import with_asked
from app.ui.components.fields import number_field
from app.ui.components.lists import lines
from app.ui.components.taps import Tap, quiet, row
from app.ui.dial_words import typed
from app.ui.session import go
from app.ui.theme import Colours


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what it says, and what a tap on it does; `is_chosen` once it was given."""

    text: str
    icon: ft.IconData
    on_click: Tap
    is_chosen: bool = False


def question(filling: Filling, colours: Colours, back: Callable[[], None]) -> list[ft.Control]:
    """Return the question that stands open or was answered, nothing where there is none.

    `back` leads to the number.
    """
    asks, look = filling.checked.asks, filling.checked.look
    if asks is None or look is None:
        return []
    ask = ft.Row(
        [
            ft.Icon(ft.Icons.HELP_OUTLINE, color=colours.amber),
            ft.Text(
                asked(filling.words, filling.entry, asks, look),
                theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
                expand=True,
            ),
        ],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    spoken = ft.Semantics(content=ask, live_region=True, container=True)
    answers = _of_fall(filling, back) if asks is Question.LOWER else _of_doubt(filling, back)
    head = ft.Container(spoken, padding=ft.Padding(theme.GAP, theme.GAP, theme.GAP, theme.UNIT))
    shown = [control for answer in answers for control in [_line(answer), *_beside(filling, answer)]]
    return [lines(head, *shown)]


def _of_fall(filling: Filling, back: Callable[[], None]) -> list[Answer]:
    _, draft = filling.words, filling.draft
    exchange = with_asked(
        f"/meters/{filling.entry.meter_id}/exchange",
        initial=draft.text.strip(),
        register=filling.register.value,
    )
    said = {
        Event.ROLLOVER: (_("The dial passed its highest number and started again"), ft.Icons.LOOP),
        Event.RESET: (_("The meter was reset"), ft.Icons.RESTART_ALT),
        Event.DIP: (_("It was a wrong value, and counting went on"), ft.Icons.SOUTH_EAST),
    }
    if draft.kept_event is not Event.DIP:
        del said[Event.DIP]
    events = [
        Answer(text, icon, _saying(filling, event), draft.said is event)
        for event, (text, icon) in said.items()
    ]
    mistyped = Answer(_("I mistyped it"), ft.Icons.EDIT_OUTLINED, _fixing(filling, back))
    if filling.is_stored:
        return [mistyped, *events]
    exchanged = Answer(_("The meter was exchanged"), ft.Icons.SWAP_HORIZ, lambda: go(exchange))
    return [mistyped, events[0], exchanged, *events[1:], *_earlier(filling)]


def _earlier(filling: Filling) -> list[Answer]:
    """Return the way to the earlier reading, which may be the wrong one."""
    look = filling.checked.look
    if look is None or look.before is None:
        return []
    reading_id = filling.page.ids.get((look.before.taken_at, look.before.register))
    if reading_id is None:
        return []
    route = f"/meters/{filling.entry.meter_id}/readings/{reading_id}"
    return [Answer(filling.words("The earlier value was wrong"), ft.Icons.HISTORY, lambda: go(route))]


def _of_doubt(filling: Filling, back: Callable[[], None]) -> list[Answer]:
    _, draft = filling.words, filling.draft
    turn = _putting(filling, is_right=not draft.is_right)
    return [
        Answer(_("I mistyped it"), ft.Icons.EDIT_OUTLINED, _fixing(filling, back)),
        Answer(_("It is right"), ft.Icons.TASK_ALT, turn, draft.is_right),
    ]


def _saying(filling: Filling, event: Event) -> Tap:
    return lambda: filling.show(filling.draft.saying(event))


def _putting(filling: Filling, **fields: object) -> Tap:
    return lambda: filling.put(**fields)


def _fixing(filling: Filling, back: Callable[[], None]) -> Tap:
    def fix() -> None:
        filling.show(replace(filling.draft, said=None, is_right=False))
        back()

    return fix


def _line(answer: Answer) -> ft.Control:
    chosen = ft.Colors.SECONDARY_CONTAINER if answer.is_chosen else None
    shown = ft.Row(
        [
            ft.Icon(ft.Icons.CHECK_CIRCLE if answer.is_chosen else answer.icon),
            ft.Text(answer.text, theme_style=ft.TextThemeStyle.BODY_LARGE, expand=True),
        ],
        spacing=theme.GAP,
    )
    box = ft.Container(
        shown,
        padding=ft.Padding.symmetric(horizontal=theme.GAP, vertical=theme.UNIT + theme.HALF),
        border_radius=theme.RADIUS,
        bgcolor=chosen,
        ink=True,
        on_click=quiet(answer.on_click),
    )
    named = ft.Semantics(content=box, button=True, selected=answer.is_chosen)
    return row(answer.text, ft.MergeSemantics(content=named))


def _beside(filling: Filling, answer: Answer) -> list[ft.Control]:
    """Return the field for the number at which the dial starts again, below a rollover."""
    draft, look = filling.draft, filling.checked.look
    is_rollover = answer.is_chosen and draft.said is Event.ROLLOVER
    if not is_rollover or look is None or look.before is None:
        return []
    _ = filling.words
    suggested = typed(suggested_turn_over(filling.entry, look.before), 0, _.decimal_sign)
    field = number_field(
        _("The dial starts again at"),
        suggested if draft.turn_over_at is None else draft.turn_over_at,
        lambda text: filling.put(turn_over_at=text),
        unit="kWh",
        problem=filling.problem("turn_over_at"),
    )
    field.expand = True
    return [ft.Container(ft.Row([field]), padding=theme.GAP)]
