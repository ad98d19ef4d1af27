"""All that is shown of a file before it is imported."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from app.domain.csv.layout import Layout
from app.domain.csv.records import lines_in
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import icon_button
from app.ui.components.fields import dropdown
from app.ui.components.figures import big_number, card, card_head, muted
from app.ui.components.taps import Tap
from app.ui.files import pick_icon_button
from app.ui.guard import part
from app.ui.hooks.lasting import Pen
from app.ui.import_file.aims import aims_card, has_parts
from app.ui.import_file.layout_card import layout_card
from app.ui.import_file.looking import Look
from app.ui.import_file.place_card import place_card
from app.ui.import_file.questions import questions
from app.ui.import_file.rows_card import rows_card
from app.ui.import_file.state import Wish, makes_meters
from app.ui.import_file.trouble import falls_card, question_card, refused_card
from app.ui.import_file.words import KIND_NAMES, KIND_TEXTS, amount, caption, hint
from app.ui.import_file.work import Looked
from app.ui.long_work import progress_card
from app.ui.merging import merged
from app.ui.session import use_colours, use_words
from app.use_cases.exports import NamedFile
from app.use_cases.imports.channels import IntervalsPreview
from app.use_cases.imports.kinds import FileKind
from app.use_cases.imports.results import ReadingsPreview

Want = Pen[Wish | None]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways from one file to another: what takes the next one, and what forgets this one."""

    take: Callable[[NamedFile], object]
    forget: Tap


def looked_cards(_: Words, wish: Wish, look: Look, problem: str, want: Want, ways: Ways) -> list[ft.Control]:
    """Return the cards about a file: what it is, what would be stored, what is unsure, how it is read."""
    looked = look.of(wish)
    cards = [_file_card(_, wish, want, ways), *_problem(problem)]
    if looked is not None:
        return [*cards, found_part(looked, wish, want)]
    if look.running:
        cards.append(progress_card(_("Reading the file"), look.share, ways.forget))
    return cards


@part
def found_part(looked: Looked, wish: Wish, want: Want) -> ft.Control:
    """Show what was found in a file; what needs a person comes first."""
    _, colours = use_words(), use_colours()
    preview, layout, text = looked.preview, looked.preview.layout, wish.opened.text
    known = wish.guessed(looked.wish)
    put = want.over(known)

    def lay_out(changed: Layout) -> object:
        # What is shown may be the layout of the look before.
        present = known.laid_out(wish.layout or layout)
        wanted = known.laid_out(merged(layout, changed, wish.layout or layout))
        return want.over(present)(wanted)

    asked = [question_card(_, one, layout, colours.amber, lay_out) for one in questions(_, text, layout)]
    problem = _.of(preview.problem) if isinstance(preview, IntervalsPreview) and preview.problem else ""
    cards = [
        _amount_card(_, looked),
        *asked,
        *([aims_card(looked, known, put)] if has_parts(looked) else []),
        *([place_card(looked.sites, known, put)] if makes_meters(preview) else []),
        layout_card(text, layout, problem, lay_out),
        rows_card(looked),
        *_falls(looked),
        *([refused_card(looked)] if preview.refused else []),
    ]
    return ft.Column(cards, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _file_card(_: Words, wish: Wish, want: Want, ways: Ways) -> ft.Control:
    icon = ft.Icon(ft.Icons.DESCRIPTION_OUTLINED, color=ft.Colors.PRIMARY)
    lines = lines_in(wish.opened.text.rstrip())
    another = pick_icon_button(_("Choose another file"), ways.take, icon=ft.Icons.FOLDER_OPEN)
    close = icon_button(_("Cancel"), ft.Icons.CLOSE, ways.forget)
    end = ft.Row([another, close], spacing=0, tight=True)
    kinds = {kind.value: _(name) for kind, name in KIND_NAMES.items()}
    return card(
        card_head(icon, wish.opened.file.name, _.plural("{n} line", "{n} lines", lines), end),
        ft.Container(
            dropdown(_("It holds"), kinds, wish.kind, lambda kind: want(wish.of_kind(FileKind(kind)))),
            padding=ft.Padding.only(top=theme.UNIT),
        ),
        muted(_(KIND_TEXTS[wish.kind])),
    )


def _amount_card(_: Words, looked: Looked) -> ft.Control:
    value, unit = amount(_, looked.preview)
    below = hint(_, looked.preview)
    return card(big_number(value, unit, caption(_, looked)), *([ft.Text(below)] if below else []))


def _falls(looked: Looked) -> list[ft.Control]:
    preview = looked.preview
    if not isinstance(preview, ReadingsPreview) or not preview.falls:
        return []
    return [falls_card(looked)]


def _problem(problem: str) -> list[ft.Control]:
    return [ft.Text(problem, color=ft.Colors.ERROR)] if problem else []
