"""What a file would bring: the choice of a rate, its prices in words, and what was left out."""

from dataclasses import replace

import flet as ft

from app.domain.errors import MeterbookError, Problem
from app.domain.tariff.brought import Brought
from app.domain.tariff.document import Tariff
from app.domain.tariff.urdb import Imported
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar, text_button
from app.ui.components.fields import dropdown
from app.ui.components.figures import card, muted, section
from app.ui.components.frame import frame_now
from app.ui.components.gone import error_line
from app.ui.components.screen import screen
from app.ui.files import pick_text_button
from app.ui.hooks.command import Command
from app.ui.hooks.lasting import Pen
from app.ui.tariff.bill_card import bill_card, example_total
from app.ui.tariff.parts import charges_in_words, origin, validity
from app.ui.tariff.trying import Trying
from app.ui.tariffs.bringing import Bringing
from app.use_cases.desk import Done
from app.use_cases.exports import NamedFile

ENDINGS = ("json",)
_SEVERAL = 2
Show = Pen[Bringing | None]


def import_screen(
    _: Words,
    bringing: Bringing,
    show: Show,
    another: Command[[NamedFile], Brought],
    save: Command[[Tariff], Done],
    trying: Trying,
) -> ft.Control:
    """Return the screen that shows what a file would bring, before it is kept."""
    found = bringing.read()
    tariff = found.tariff if isinstance(found, Imported) else None
    example = trying.example(tariff)
    button = save_bar(
        _("Import this tariff"),
        lambda: save.run(tariff) if tariff else None,
        enabled=tariff is not None,
        running=save.running,
    )
    # On a tablet the whole bill stands in sight.
    total = [] if frame_now().is_wide else example_total(_, example)
    bottom = ft.Column([*total, button], spacing=theme.UNIT)
    return screen(
        _("Import a tariff"),
        [
            *_choices(_, bringing, show),
            *_inside(_, found),
            *error_line(save.error or another.error),
            _away(_, show, another),
        ],
        bottom=bottom,
        side=bill_card(_, example, trying) if tariff else None,
    )


def _choices(_: Words, bringing: Bringing, show: Show) -> list[ft.Control]:
    """Return the choice of a rate where there are several."""
    names = {str(number): name for number, name in enumerate(bringing.file.names)}
    if len(names) < _SEVERAL:
        return []
    return [
        dropdown(
            _("Which of {n} rates?", n=len(names)),
            names,
            str(bringing.number),
            lambda key: show(replace(bringing, number=int(key))),
        )
    ]


def _inside(_: Words, found: Imported | MeterbookError) -> list[ft.Control]:
    if isinstance(found, MeterbookError):
        return error_line(_.of(found))
    tariff = found.tariff
    about = [part for part in (tariff.utility, validity(_, tariff), tariff.currency) if part]
    name = ft.Text(tariff.name, theme_style=ft.TextThemeStyle.HEADLINE_SMALL)
    return [
        ft.Column([name, muted(" · ".join(about))], spacing=theme.HALF),
        *_notes(_, found.notes),
        section(_("What it charges"), [card(charges_in_words(_, tariff), *origin(_, tariff))]),
    ]


def _notes(_: Words, notes: tuple[Problem, ...]) -> list[ft.Control]:
    if not notes:
        return []
    said = [ft.Text(f"{note.field}: {_.of(note)}") for note in notes]
    return [section(_("What the import could not take over"), [card(*said)])]


def _away(_: Words, show: Show, another: Command[[NamedFile], Brought]) -> ft.Control:
    name, icon = _("Choose another file"), ft.Icons.UPLOAD_FILE_OUTLINED
    return ft.Row(
        [
            pick_text_button(name, another.run, icon=icon, endings=ENDINGS),
            text_button(_("Cancel"), lambda: show.instead(None)),
        ],
        wrap=True,
        spacing=theme.UNIT,
    )
