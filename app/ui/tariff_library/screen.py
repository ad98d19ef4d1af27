"""The library of tariffs: by country, each in words, each to be taken as one's own."""

from collections.abc import Callable

import flet as ft

from app.domain.tariff.document import Tariff
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import filled_button
from app.ui.components.fields import search_field
from app.ui.components.figures import muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line
from app.ui.components.screen import screen
from app.ui.components.states import faces
from app.ui.components.taps import quiet
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import use_query
from app.ui.session import go, use_desk, use_words
from app.ui.tariff.parts import charges_in_words, origin, validity
from app.ui.tariff_library.state import countries, library_tariffs
from app.use_cases.tariff_pages import add_tariff_like

_WIDE = ft.CrossAxisAlignment.STRETCH


@place
def library_screen() -> ft.Control:
    """Show the tariffs of the library."""
    _ = use_words()
    answer = use_query(library_tariffs)
    sought, seek = ft.use_state("")
    opened, open_ = ft.use_state("")
    return screen(
        _("Library of tariffs"),
        [
            muted(_("Take one as a beginning: it becomes your own, and you can change its prices.")),
            search_field(_("Search tariffs"), sought, seek),
            faces(answer, lambda found: _countries(_, found, sought, opened, open_)),
        ],
    )


def _countries(
    _: Words, found: tuple[Tariff, ...], sought: str, opened: str, open_: Callable[[str], object]
) -> ft.Control:
    names = {tariff.country: _.country(tariff.country) for tariff in found}
    shown = countries(found, sought, names, _.region)
    if not shown:
        return muted(_("No tariff matches “{text}”.", text=sought))
    sections = [
        section(
            names[country.code] or _("Anywhere"),
            [
                keyed(tariff.name, library_card, tariff, is_open=tariff.name == opened, open_=open_)
                for tariff in country.tariffs
            ],
        )
        for country in shown
    ]
    return ft.Column(sections, spacing=theme.WIDE_GAP, horizontal_alignment=_WIDE)


@part
def library_card(tariff: Tariff, is_open: bool, open_: Callable[[str], object]) -> ft.Control:
    """Show a tariff of the library, and on a tap what it charges."""
    _, desk = use_words(), use_desk()
    using = use_command(
        lambda: desk.do(add_tariff_like, tariff), then=lambda done: go(f"/tariffs/{done.answer}/assign")
    )
    use = filled_button(_("Use this tariff"), using.run, icon=ft.Icons.CHECK, enabled=not using.running)
    inside = [charges_in_words(_, tariff), *origin(_, tariff), *error_line(using.error), ft.Row([use])]
    more = ft.Container(
        ft.Column(inside, spacing=theme.GAP, horizontal_alignment=_WIDE),
        padding=ft.Padding(left=theme.GAP, right=theme.GAP, bottom=theme.GAP),
    )
    head = ft.Container(
        _head(_, tariff, is_open=is_open),
        padding=theme.GAP,
        border_radius=theme.RADIUS,
        ink=True,
        on_click=quiet(lambda: open_("" if is_open else tariff.name)),
    )
    return ft.Card(ft.Column([head, *([more] if is_open else [])], spacing=0), semantic_container=False)


def _head(_: Words, tariff: Tariff, *, is_open: bool) -> ft.Control:
    about = [part_ for part_ in (tariff.utility, validity(_, tariff), tariff.currency) if part_]
    name = ft.Text(tariff.name, theme_style=ft.TextThemeStyle.BODY_LARGE)
    texts = ft.Column([name, muted(" · ".join(about))], spacing=0, tight=True, expand=True)
    return ft.Row([texts, ft.Icon(ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE)])
