"""The screen with all tariffs: what they are called, how long they are valid, what they hold for."""

import flet as ft

from app.domain.tariff.brought import Brought, brought
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import primary_button, text_button, tonal_button
from app.ui.components.figures import card, muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.states import faces
from app.ui.files import pick_text_button
from app.ui.guard import keyed, part
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import go, use_desk, use_session, use_today, use_words
from app.ui.tariff.parts import holds_for, validity
from app.ui.tariff.trying import use_trying
from app.ui.tariffs.bringing import Bringing
from app.ui.tariffs.import_part import ENDINGS, import_screen
from app.ui.tariffs.unread_part import unread_part
from app.ui.zones import zone_name
from app.use_cases.desk import Done
from app.use_cases.exports import NamedFile
from app.use_cases.tariff_pages import TariffPage, add_tariff_like, possible_targets, tariff_pages
from app.use_cases.tariffs import take_tariff_out_of_archive

LIBRARY, NEW = "/tariffs/library", "/tariffs/new"
NOTHING_BROUGHT: Bringing | None = None


@place
def tariffs_screen() -> ft.Control:
    """Show every tariff, and the three ways to another one."""
    _, desk, trying, zone = use_words(), use_desk(), use_trying(), _use_zone()
    answer = use_query(tariff_pages)
    there, show = use_lasting("tariffs of a file", NOTHING_BROUGHT)
    bringing = use_command(
        lambda file: brought(file.content), then=lambda file: show.instead(Bringing(file, zone))
    )
    save = use_command(lambda tariff: desk.do(add_tariff_like, tariff), then=lambda done: _show_it(_, done))
    if there:
        return import_screen(_, there, show, bringing, save, trying)
    body = faces(answer, lambda found: _body(_, found, bringing))
    new = primary_button(_("Build your own"), ft.Icons.ADD, lambda: go(NEW))
    return screen(_("Tariffs"), [body, *error_line(bringing.error)], primary=new)


def _use_zone() -> str:
    """Return the time zone of the first site, of this device before there is one."""
    targets = use_query(possible_targets)
    zones = [each.time_zone for each in targets.value] if isinstance(targets, Loaded) else []
    return next(iter(zones), zone_name(use_session().zone))


def _show_it(_: Words, done: Done) -> None:
    go(f"/tariffs/{done.answer}")
    tell(_, _("The tariff is here. Check its prices."))


def _body(_: Words, found: tuple[TariffPage, ...], bringing: Command[[NamedFile], Brought]) -> ft.Control:
    ways = [_ways(_, bringing)]
    used = [page for page in found if not page.stored.is_archived]
    away = [page for page in found if page.stored.is_archived]
    shown = [lines(*(keyed(page.stored.id, tariff_line, page) for page in used))] if used else [_nothing(_)]
    put_away = (keyed(page.stored.id, archived_line, page) for page in away)
    archived = [section(_("Archived"), [lines(*put_away)])] if away else []
    return ft.Column(
        [*shown, unread_part(), *ways, *archived],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _nothing(_: Words) -> ft.Control:
    return card(
        ft.Icon(ft.Icons.REQUEST_QUOTE_OUTLINED, size=48, color=ft.Colors.ON_SURFACE_VARIANT),
        ft.Text(_("No tariff yet"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        muted(_("With a tariff Meterbook shows what your energy costs, and what the next bill will be.")),
    )


def _ways(_: Words, bringing: Command[[NamedFile], Brought]) -> ft.Control:
    return ft.Row(
        [
            tonal_button(
                _("Choose from the library"), lambda: go(LIBRARY), icon=ft.Icons.LOCAL_LIBRARY_OUTLINED
            ),
            pick_text_button(
                _("Import a file"), bringing.run, icon=ft.Icons.UPLOAD_FILE_OUTLINED, endings=ENDINGS
            ),
        ],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
        wrap=True,
    )


@part
def tariff_line(page: TariffPage) -> ft.Control:
    """Show one tariff: its name, its utility and validity, and what it holds for."""
    _, today, tariff = use_words(), use_today(), page.stored.tariff
    about = [part_ for part_ in (tariff.utility, validity(_, tariff)) if part_]
    text = "\n".join([*([" · ".join(about)] if about else []), holds_for(_, page.holdings, today)])
    icon = ft.Icon(ft.Icons.REQUEST_QUOTE_OUTLINED, color=ft.Colors.PRIMARY)
    return list_line(icon, tariff.name, text, on_click=lambda: go(f"/tariffs/{page.stored.id}"))


@part
def archived_line(page: TariffPage) -> ft.Control:
    """Show one tariff that was put away, with the way back."""
    _, desk, name = use_words(), use_desk(), page.stored.tariff.name
    restore = use_command(
        lambda: desk.do(take_tariff_out_of_archive, page.stored.id),
        then=lambda _done: tell(_, _("{name} is in use again.", name=name)),
    )
    return list_line(
        ft.Icon(ft.Icons.ARCHIVE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
        name,
        restore.error,
        on_click=lambda: go(f"/tariffs/{page.stored.id}"),
        trailing=text_button(_("Restore"), restore.run, enabled=not restore.running),
    )
