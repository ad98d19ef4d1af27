"""The import screen: a file is chosen, looked at, brought in, and perhaps taken back."""

from collections.abc import Callable

import flet as ft

from app.reports.words import Words
from app.ui.components.buttons import save_bar
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.guard import keyed
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.long_task import use_long_task
from app.ui.import_file import state
from app.ui.import_file.choosing import choosing_card
from app.ui.import_file.done import done_card
from app.ui.import_file.done_words import Result, result_of
from app.ui.import_file.looked import Ways, looked_cards
from app.ui.import_file.looking import use_look
from app.ui.import_file.state import Wish
from app.ui.import_file.words import step_name
from app.ui.import_file.work import Looked, bring_in
from app.ui.long_work import progress_card
from app.ui.restore.card import restore_card
from app.ui.session import use_desk, use_session, use_words
from app.ui.zones import zone_name
from app.use_cases.exports import NamedFile
from app.use_cases.imports.kinds import FileKind
from app.use_cases.imports.targets import Place


@place
def import_screen() -> ft.Control:
    """Show the way from a file to what is stored."""
    _, desk, zone = use_words(), use_desk(), zone_name(use_session().zone)
    wish, want = use_lasting("file to import", _no_wish())
    result, show_result = use_lasting("imported file", _no_result())
    look, problem = use_look(wish if wish and wish.kind is not FileKind.BACKUP else None)
    opening = use_command(
        state.opened, then=lambda opened: want.instead(Wish(opened, opened.kind, Place(zone)))
    )
    bringing = use_long_task(
        lambda progress, preview: result_of(preview, bring_in(desk, preview, progress)),
        then=show_result.instead,
    )

    def forget() -> None:
        want.instead(None)
        show_result.instead(None)

    def take_another(file: NamedFile) -> None:
        forget()
        opening.run(file)

    bottom = None
    if bringing.running:
        body = [progress_card(_("Importing"), bringing.share, bringing.stop)]
    elif result is not None:
        body = [done_card(result, take_another)]
    elif wish is None:
        body = [choosing_card(opening.run, opening.error, is_busy=opening.running)]
    elif wish.kind is FileKind.BACKUP:
        body = [keyed(id(wish.opened), restore_card, wish.opened.file, forget)]
    else:
        body = looked_cards(_, wish, look, opening.error or problem, want, Ways(opening.run, forget))
        error = bringing.error
        body += [ft.Text(error, color=ft.Colors.ERROR)] if error else []
        bottom = _bottom(_, look.of(wish), bringing.run, is_reading=look.running)
    return screen(_("Import a file"), body, bottom=bottom)


def _no_wish() -> Wish | None:
    return None


def _no_result() -> Result | None:
    return None


def _bottom(
    _: Words, looked: Looked | None, bring: Callable[[state.Preview], object], *, is_reading: bool
) -> ft.Control | None:
    if looked is None:
        return None
    preview = looked.preview
    can = state.can_import(preview) and not is_reading
    return save_bar(step_name(_, preview), lambda: bring(preview), enabled=can)
