"""What a file does not settle, what is assumed about it, and what of it is refused."""

from collections.abc import Callable, Sequence
from datetime import tzinfo

import flet as ft

from app.domain.csv.layout import Layout
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import radio
from app.ui.components.figures import card, card_head, muted
from app.ui.files import use_saving
from app.ui.guard import part
from app.ui.import_file.questions import Question, answer
from app.ui.import_file.trouble_words import fall_place, fall_text, refused_file, refused_text
from app.ui.import_file.work import Looked
from app.ui.session import use_colours, use_words
from app.use_cases.imports.plan import Fall
from app.use_cases.imports.results import ReadingsPreview

_FEW = 5
_MANY = 50


def question_card(
    _: Words, asked: Question, layout: Layout, amber: str, change: Callable[[Layout], object]
) -> ft.Control:
    """Return a question that only a person can answer; nothing is chosen before."""
    icon = ft.Icon(ft.Icons.HELP_OUTLINE, color=amber)

    def put(value: str) -> object:
        return change(answer(layout, asked.field, value))

    return card(card_head(icon, asked.text), radio(_("Choose one"), asked.answers, "", put))


@part
def falls_card(looked: Looked) -> ft.Control:
    """Show where a counter falls, and what is assumed about it."""
    _, colours = use_words(), use_colours()
    most, show = ft.use_state(_FEW)
    falls, zone = _falls(looked)
    title = _.plural(
        "{n} value is lower than the one before", "{n} values are lower than the one before", len(falls)
    )
    text = _("They are stored as assumed here. You can review each at its meter.")
    return card(
        card_head(ft.Icon(ft.Icons.TRENDING_DOWN, color=colours.amber), title, text),
        *(_line(fall_text(_, fall), fall_place(_, fall, zone)) for fall in falls[:most]),
        *_more(_, len(falls) - most, lambda: show(_next(most))),
    )


@part
def refused_card(looked: Looked) -> ft.Control:
    """Show which lines are not taken, why, and the way to keep the list."""
    _, colours, save = use_words(), use_colours(), use_saving()
    most, show = ft.use_state(_FEW)
    refused, file_name = looked.refused, looked.wish.opened.file.name
    title = _.plural("{n} line is refused", "{n} lines are refused", len(refused))
    text = _("The other lines can be imported. Correct these in the file and import it again.")
    keep = text_button(
        _("Save this list"), lambda: save(_, refused_file(_, refused, file_name)), icon=ft.Icons.SAVE_ALT
    )
    return card(
        card_head(ft.Icon(ft.Icons.BLOCK, color=colours.crossed), title, text),
        *(_line(refused_text(_, one), one.text) for one in refused[:most]),
        ft.Row([*_more(_, len(refused) - most, lambda: show(_next(most))), keep], wrap=True),
    )


def _falls(looked: Looked) -> tuple[Sequence[Fall], tzinfo]:
    """Return the falls of a file of readings, none of any other, and the zone to tell their times in."""
    preview = looked.preview
    if not isinstance(preview, ReadingsPreview) or not preview.parts:
        return (), looked.zone_of(None)
    return preview.falls, looked.zone_of(preview.parts[0].target)


def _next(most: int) -> int:
    return _MANY if most < _MANY else most + _MANY


def _line(text: str, below: str) -> ft.Control:
    return ft.Container(
        ft.Column([ft.Text(text), muted(below)], spacing=0, tight=True),
        padding=ft.Padding.only(top=theme.UNIT),
    )


def _more(_: Words, left: int, show: Callable[[], object]) -> list[ft.Control]:
    return [text_button(_("Show more"), show)] if left > 0 else []
