"""The screen of one tariff: what it charges, what that makes, and what it holds for."""

from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, icon_button, menu, primary_button
from app.ui.components.figures import card, muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.files import use_saving
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_words
from app.ui.tariff.bill_card import bill_card
from app.ui.tariff.exported import tariff_file
from app.ui.tariff.holdings import holdings_part
from app.ui.tariff.parts import charges_in_words, origin, validity
from app.ui.tariff.trying import use_trying
from app.use_cases.tariff_pages import TariffPage, add_tariff_like, tariff_page
from app.use_cases.tariffs import archive_tariff, take_tariff_out_of_archive

_WIDE = ft.CrossAxisAlignment.STRETCH


@place
def tariff_screen(tariff_id: UUID) -> ft.Control:
    """Show one tariff."""
    _, trying = use_words(), use_trying()
    answer = use_query(tariff_page, tariff_id)
    there = answer.value if isinstance(answer, Loaded) else None
    more, error = _use_menu(there)
    body = found_or_gone(answer, lambda page: _body(_, page), lambda: gone_tariff(_))
    edit = icon_button(_("Edit"), ft.Icons.EDIT_OUTLINED, lambda: go(f"/tariffs/{tariff_id}/edit"))
    return screen(
        _("Tariff"),
        [body, *error_line(error)],
        primary=primary_button(_("Assign"), ft.Icons.ADD_LINK, lambda: go(f"/tariffs/{tariff_id}/assign")),
        actions=[edit, menu(_("More"), more)],
        side=bill_card(_, trying.example(there.stored.tariff), trying) if there else None,
    )


def _use_menu(there: TariffPage | None) -> tuple[list[Choice], str]:
    """Return the steps few people take, and why the last one of them failed."""
    _, desk, save, undo_of = use_words(), use_desk(), use_saving(), use_undo()
    stored = there.stored if there else None
    archive = use_command(
        lambda one: desk.do(archive_tariff, one.id),
        then=lambda done: tell(_, _("The tariff is archived."), undo=undo_of(done.group_id)),
    )
    restore = use_command(lambda one: desk.do(take_tariff_out_of_archive, one.id))
    copying = use_command(
        lambda one: desk.do(add_tariff_like, one.tariff), then=lambda done: go(f"/tariffs/{done.answer}/edit")
    )
    if stored is None:
        return [], ""
    put_away = Choice(_("Archive"), ft.Icons.ARCHIVE_OUTLINED, lambda: archive.run(stored))
    use_again = Choice(_("Use it again"), ft.Icons.UNARCHIVE_OUTLINED, lambda: restore.run(stored))
    steps = [
        Choice(_("Make a copy"), ft.Icons.CONTENT_COPY, lambda: copying.run(stored)),
        Choice(_("Export as a file"), ft.Icons.SAVE_ALT, lambda: save(_, tariff_file(stored.tariff))),
        use_again if stored.is_archived else put_away,
    ]
    return steps, archive.error or restore.error or copying.error


def gone_tariff(_: Words) -> ft.Control:
    """Return that a tariff was removed, and the way to the others."""
    return empty(
        ft.Icons.SEARCH_OFF,
        _("This tariff is no longer here"),
        _("The tariff was removed, or was never on this device."),
        _("Show all tariffs"),
        lambda: go("/tariffs"),
    )


def _body(_: Words, page: TariffPage) -> ft.Control:
    tariff = page.stored.tariff
    about = [
        tariff.utility,
        tariff.account and _("Account {number}", number=tariff.account),
        validity(_, tariff),
    ]
    name = ft.Text(tariff.name, theme_style=ft.TextThemeStyle.HEADLINE_SMALL)
    below = [muted(" · ".join(filter(None, about)))] if any(about) else []
    away = [muted(_("This tariff is archived. Where it is assigned it goes on holding."))]
    return ft.Column(
        [
            ft.Column([name, *below], spacing=theme.HALF),
            *(away if page.stored.is_archived else []),
            section(_("Where it holds"), [holdings_part(page.holdings)]),
            section(_("What it charges"), [card(charges_in_words(_, tariff), *origin(_, tariff))]),
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=_WIDE,
    )
