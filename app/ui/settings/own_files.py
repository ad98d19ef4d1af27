"""What is here as files: backup and restore, export and import."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import filled_button
from app.ui.components.figures import card, muted, section
from app.ui.components.lists import lines, list_line
from app.ui.files import pick_text_button, use_saving
from app.ui.guard import keyed, part
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.long_task import use_long_task
from app.ui.long_work import progress_card
from app.ui.restore.card import restore_card
from app.ui.restore.state import ENDINGS
from app.ui.session import go, use_session, use_words
from app.ui.settings.making import BACKUP, CALENDAR, METERS, READINGS, WORKBOOK, Making
from app.use_cases.exports import NamedFile

Make = Callable[[Making], object]

_ICONS = {
    READINGS: ft.Icons.TABLE_ROWS_OUTLINED,
    METERS: ft.Icons.ELECTRIC_METER_OUTLINED,
    WORKBOOK: ft.Icons.GRID_ON_OUTLINED,
    CALENDAR: ft.Icons.CALENDAR_MONTH_OUTLINED,
}


@part
def own_files_part() -> ft.Control:
    """Show the ways to keep, bring back, take along and bring in what is here."""
    _, session, save = use_words(), use_session(), use_saving()
    chosen, choose = use_lasting("backup to restore", _no_file())
    task = use_long_task(
        lambda progress, making: making.make(session, progress), then=lambda file: save(_, file)
    )
    error = [ft.Text(task.error, color=ft.Colors.ERROR)] if task.error and not task.was_stopped else []
    working = [progress_card(_("Preparing the file"), task.share, task.stop)] if task.running else []
    restoring = [keyed(id(chosen), restore_card, chosen, lambda: choose.instead(None))] if chosen else []
    keeping = restoring or working or [_keeping(_, task.run, choose.instead)]
    return ft.Column(
        [
            section(_("Backup"), [*error, *keeping]),
            ft.Container(section(_("Files"), [_taking(_, task.run)]), padding=ft.Padding.only(top=theme.GAP)),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _no_file() -> NamedFile | None:
    return None


def _keeping(_: Words, make: Make, choose: Callable[[NamedFile], object]) -> ft.Control:
    return card(
        ft.Text(_("A backup holds everything in one file: meters, readings, photos and settings.")),
        muted(_("Keep it on another device. It is all you need to go on after a loss.")),
        ft.Row(
            [
                filled_button(_(BACKUP.name), lambda: make(BACKUP), icon=ft.Icons.SAVE_ALT),
                pick_text_button(_("Restore a backup"), choose, icon=ft.Icons.RESTORE, endings=ENDINGS),
            ],
            spacing=theme.UNIT,
            run_spacing=theme.UNIT,
            wrap=True,
        ),
    )


def _taking(_: Words, make: Make) -> ft.Control:
    bring_in = list_line(
        _grey(ft.Icons.UPLOAD_FILE_OUTLINED),
        _("Import a file"),
        _("Readings, smart-meter values or meters as CSV"),
        on_click=lambda: go("/import"),
    )
    taking = (
        list_line(_grey(icon), _(making.name), _(making.text), on_click=partial(make, making))
        for making, icon in _ICONS.items()
    )
    return lines(bring_in, *taking)


def _grey(icon: ft.IconData) -> ft.Control:
    return ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)
