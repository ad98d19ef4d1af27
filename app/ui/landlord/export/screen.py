"""Taking a site's money along: a journal for the bookkeeper, and everything as one archive."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

import flet as ft

from app.domain.bookkeeping.journal import ACCOUNT_NAMES, Accounts
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import tonal_button
from app.ui.components.dates import date_field
from app.ui.components.fields import text_field
from app.ui.components.figures import card, muted, section
from app.ui.components.frame import place
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import faces, loading_cards
from app.ui.files import use_saving
from app.ui.guard import part
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.long_task import use_long_task
from app.ui.hooks.query import use_query
from app.ui.landlord.bills.form import beside
from app.ui.landlord.export.making import archive_of, journal_of, workbook_of
from app.ui.landlord.export.state import Draft
from app.ui.long_work import progress_card
from app.ui.session import go, use_session, use_today, use_words
from app.use_cases.landlord.exports import accounts_of

_STRETCH = ft.CrossAxisAlignment.STRETCH


@place
def export_screen(site_id: UUID) -> ft.Control:
    """Choose what to take along of a site."""
    _ = use_words()
    draft, show = use_lasting(("export", site_id), Draft())
    answer = use_query(accounts_of)
    return screen(
        _("Take along as files"),
        [
            faces(answer, lambda usual: files_part(site_id, usual, draft, show), lambda: loading_cards(2)),
            section(_("Bring in"), [_bringing(_, site_id)]),
        ],
    )


@part
def files_part(site_id: UUID, usual: Accounts, draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show the journal with its days and accounts, and the archive."""
    _, session, save = use_words(), use_session(), use_saving()
    today = use_today()
    accounts, days = draft.accounts or usual, draft.days(today)
    task = use_long_task(
        lambda progress, make: make(session, site_id, days, accounts, progress),
        then=lambda file: save(_, file),
    )
    if task.running:
        return progress_card(_("Preparing the file"), task.share, task.stop)
    error = [ft.Text(task.error, color=ft.Colors.ERROR)] if task.error and not task.was_stopped else []
    book = partial(_book, draft, show)
    return ft.Column(
        [
            section(
                _("Journal for the bookkeeper"),
                [
                    muted(
                        _(
                            "Every statement, credit note, reminder fee and payment as lines that balance, "
                            "with cost centres, persons and units."
                        )
                    ),
                    beside(_days(_, days, today, draft, show)),
                    _accounts(_, accounts, book),
                    *error,
                    _journal_buttons(_, task.run),
                ],
            ),
            section(_("Everything of this site"), [_archive(_, lambda: task.run(archive_of))]),
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=_STRETCH,
    )


def _book(draft: Draft, show: Pen[Draft], accounts: Accounts) -> None:
    show(draft.booking(accounts))


def _days(_: Words, days: tuple[date, date], today: date, draft: Draft, show: Pen[Draft]) -> list[ft.Control]:
    first, last = days
    problem = _("Choose a last day that is not before the first day.") if last < first else ""
    return [
        date_field(_("First day"), first, lambda day: show(draft.starting(day)), last=today),
        date_field(_("Last day"), last, lambda day: show(draft.ending(day)), problem=problem),
    ]


def _accounts(_: Words, accounts: Accounts, book: Callable[[Accounts], object]) -> ft.Control:
    """Return the fields of the accounts' codes."""
    fields = [
        text_field(_(name), getattr(accounts, field), partial(_type, accounts, book, field))
        for field, name in ACCOUNT_NAMES.items()
    ]
    note = muted(_("Usual codes are filled in. Ask your bookkeeper for yours; they are kept on this device."))
    pairs = (beside(list(fields[at : at + 2])) for at in range(0, len(fields), 2))
    return ft.Column([note, *pairs], spacing=theme.GAP, horizontal_alignment=_STRETCH)


def _type(accounts: Accounts, book: Callable[[Accounts], object], field: str, code: str) -> None:
    book(replace(accounts, **{field: code}))


def _journal_buttons(_: Words, run: Callable[..., None]) -> ft.Control:
    return ft.Row(
        [
            tonal_button(_("Save as CSV"), lambda: run(journal_of), icon=ft.Icons.TABLE_ROWS_OUTLINED),
            tonal_button(_("Save for Excel"), lambda: run(workbook_of), icon=ft.Icons.GRID_ON_OUTLINED),
        ],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
        wrap=True,
    )


def _archive(_: Words, make: Callable[[], None]) -> ft.Control:
    text = _("All letters as PDFs, the supplier's bills, the history and the journal in one ZIP file.")
    button = tonal_button(_("Save the archive"), make, icon=ft.Icons.FOLDER_ZIP_OUTLINED)
    return card(ft.Text(text), ft.Row([button]))


def _bringing(_: Words, site_id: UUID) -> ft.Control:
    icon = ft.Icon(ft.Icons.UPLOAD_FILE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT)
    return lines(
        list_line(
            icon,
            _("PowerTrackr"),
            _("Bills and readings from the file that PowerTrackr exports (JSON)"),
            on_click=lambda: go(f"/sites/{site_id}/powertrackr"),
        )
    )
