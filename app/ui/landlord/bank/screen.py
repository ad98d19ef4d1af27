"""The way from a bank's file to payments: whose each line seems to be, and what a person says to that."""

from typing import cast
from uuid import UUID

import flet as ft

from app.domain.bank.layout import MissingBankColumnError
from app.domain.bank.statement import BankFile
from app.reports.words import Words
from app.ui.components.buttons import icon_button, save_bar
from app.ui.components.figures import card, card_head, muted
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.taps import Tap
from app.ui.files import pick_button
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Failed, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.bank import state
from app.ui.landlord.bank.columns_card import columns_card
from app.ui.landlord.bank.lines_part import lines_part
from app.ui.landlord.bank.state import Wish
from app.ui.landlord.gone import gone
from app.ui.session import go, use_desk, use_words
from app.use_cases.book import Book
from app.use_cases.desk import Done
from app.use_cases.landlord.bank import Accepted, BankPreview, preview_bank, store_bank

_ENDINGS = ("csv", "txt", "xml")
_NO_WISH = cast("Wish | None", None)


@place
def bank_screen(site_id: UUID) -> ft.Control:
    """Show what a bank's file would bring, and store what a person accepts of it."""
    _ = use_words()
    wish, want = use_lasting(("bank", site_id), _NO_WISH)
    opening = use_command(state.opened, then=want)
    answer = use_query(_asked, site_id, wish.file if wish else None)
    storing = _use_storing(site_id)
    if wish is None:
        return screen(_("Import from the bank"), [_choosing(_, opening)])
    preview = answer.value if isinstance(answer, Loaded) else None
    layout = wish.file.layout
    is_unread = isinstance(answer, Failed) and isinstance(answer.error, MissingBankColumnError)
    columns = [columns_card(wish, want, is_open=is_unread)] if layout else []
    body = [_file_card(_, wish, lambda: want(None)), *columns]
    if not is_unread:
        body.append(
            found_or_gone(
                answer,
                lambda found: lines_part(wish, found, want) if found else ft.Container(),
                lambda: gone(_),
            )
        )
    bottom = _bottom(_, wish, preview, storing) if preview else None
    return screen(_("Import from the bank"), [*body, *error_line(storing.error)], bottom=bottom)


def _asked(book: Book, site_id: UUID, file: BankFile | None) -> BankPreview | None:
    return preview_bank(book, site_id, file) if file else None


def _use_storing(site_id: UUID) -> Command[[list[Accepted]], Done]:
    _, desk, undo_tap = use_words(), use_desk(), use_undo()

    def leave(done: Done) -> None:
        n = done.answer.stored
        go(f"/sites/{site_id}/payments")
        tell(_, _.plural("{n} payment is stored", "{n} payments are stored", n), undo_tap(done.group_id))

    return use_command(lambda lines: desk.do(store_bank, site_id, lines), then=leave)


def _choosing(_: Words, opening: Command[..., Wish]) -> ft.Control:
    text = _("Get a CSV or camt.053 file (XML) of your account from your bank, and choose it here.")
    safe = _("It stays on this device. You see whose payment each line is before anything is stored.")
    choose = pick_button(
        _("Choose a file"), opening.run, icon=ft.Icons.UPLOAD_FILE_OUTLINED, endings=_ENDINGS
    )
    return card(
        card_head(
            ft.Icon(ft.Icons.ACCOUNT_BALANCE_OUTLINED, color=ft.Colors.PRIMARY), _("A file of your bank")
        ),
        ft.Text(text),
        muted(safe),
        *error_line(opening.error),
        ft.Row([choose], wrap=True),
    )


def _file_card(_: Words, wish: Wish, forget: Tap) -> ft.Control:
    kind = _("camt.053 file") if wish.file.layout is None else _("CSV file")
    close = icon_button(_("Choose another file"), ft.Icons.CLOSE, forget)
    icon = ft.Icon(ft.Icons.DESCRIPTION_OUTLINED, color=ft.Colors.PRIMARY)
    return card(card_head(icon, wish.name, kind, close))


def _bottom(
    _: Words, wish: Wish, preview: BankPreview, storing: Command[[list[Accepted]], Done]
) -> ft.Control:
    lines = state.accepted(wish, preview)
    n = len(lines)
    name = (
        _.plural("Store {n} payment", "Store {n} payments", n) if n else _("Choose whose payments these are")
    )
    return save_bar(name, lambda: storing.run(lines), enabled=n > 0, running=storing.running)
