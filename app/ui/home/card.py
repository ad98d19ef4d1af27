"""The card of one meter on the home screen."""

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.amounts import is_about
from app.ui.components.buttons import icon_button, text_button, tonal_button
from app.ui.components.figures import card_head, muted, padded, role_icon
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.home import facts, state
from app.ui.home.figures import figures
from app.ui.home.notice_line import notice_line
from app.ui.hooks.command import sentence
from app.ui.session import go, use_colours, use_wide, use_words
from app.ui.theme import Colours
from app.use_cases.stats import AnyMeter, MeterFailed, MeterNow


@part
def meter_card(now: MeterNow, cost: str = "") -> ft.Control:
    """Show where the cycle of a meter stands, the way to its page, and the way to its next reading.

    `cost` is what it costs in words, "" for no such line, a space where the line is still to come.
    """
    _, colours = use_words(), use_colours()
    is_chosen = _use_chosen(now)
    front = ft.Stack([_opening(_, colours, now, cost, is_chosen=is_chosen), *_reason(_, now)])
    inside = ft.Column(
        [front, _foot(_, colours, now)], spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    return _surface(inside, is_chosen=is_chosen)


@part
def failed_card(failed: MeterFailed) -> ft.Control:
    """Show why the cycle of a meter cannot be told, and the way to its readings, where that is mended."""
    _, colours = use_words(), use_colours()
    icon = role_icon(failed.stored.role, colours)
    said = ft.Row(
        [ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR), _why(_, failed)], spacing=theme.UNIT
    )
    to_readings = tonal_button(_("Show its readings"), lambda: go(f"/meters/{failed.stored.row.id}"))
    inside = padded(card_head(icon, failed.stored.row.name), said, ft.Row([to_readings], wrap=True))
    return _surface(inside, is_chosen=_use_chosen(failed))


def _use_chosen(one: AnyMeter) -> bool:
    """Tell whether what stands beside the cards is about this meter."""
    where, is_wide = ft.use_route_location(), use_wide()
    return is_wide and state.chosen_at(where) == one.stored.row.id


def _surface(inside: ft.Control, *, is_chosen: bool) -> ft.Control:
    """Return a card around something; the chosen one has a border."""
    side = ft.BorderSide(2, ft.Colors.PRIMARY) if is_chosen else None
    return ft.Card(
        inside,
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS, side=side),
        semantic_container=False,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def _why(_: Words, failed: MeterFailed) -> ft.Control:
    return ft.Text(sentence(_, failed.error), expand=True)


def _opening(_: Words, colours: Colours, now: MeterNow, cost: str, *, is_chosen: bool) -> ft.Control:
    """Return what is seen of the cycle, all of it one button that opens the meter."""
    has_figures = now.stats.used_kwh is not None
    costs = [muted(cost)] if cost else []
    middle = figures(_, colours, now, costs) if has_figures else [muted(facts.missing_text(_, now)), *costs]
    seen = ft.Column(
        [_head(_, colours, now), *middle],
        spacing=theme.UNIT,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    tapped = ft.Container(
        ft.Semantics(content=seen, exclude_semantics=True),
        padding=ft.Padding(left=theme.GAP, top=theme.GAP, right=theme.GAP, bottom=theme.UNIT),
        on_click=lambda: go(f"/meters/{now.stored.row.id}"),
        ink=True,
    )
    named = ft.Semantics(content=tapped, label=facts.card_text(_, now, cost), button=True, selected=is_chosen)
    return ft.MergeSemantics(content=named)


def _head(_: Words, colours: Colours, now: MeterNow) -> ft.Control:
    # Room for the question mark that lies above.
    room = ft.Container(width=theme.WIDE_GAP) if is_about(now.stats) else None
    icon = role_icon(now.stored.role, colours)
    return card_head(icon, now.stored.row.name, facts.cycle_text(_, now), room)


def _reason(_: Words, now: MeterNow) -> list[ft.Control]:
    """Return the button that says why figures are estimates; it lies above the card's own button."""
    if not is_about(now.stats):
        return []
    why = facts.why_about(_, now.stats)
    name = _("Why are these figures estimates?")
    button = icon_button(name, ft.Icons.HELP_OUTLINE, lambda: tell(_, why))
    return [ft.Container(button, top=theme.UNIT, right=theme.UNIT)]


def _foot(_: Words, colours: Colours, now: MeterNow) -> ft.Control:
    """Return when the meter was read, and the button for its next reading."""
    button = tonal_button if now.latest is None else text_button
    return ft.Container(
        ft.Row(
            [
                notice_line(facts.reading_notice(_, now), colours, ft.Icons.HISTORY),
                button(_("Add reading"), lambda: go(f"/add/{now.stored.row.id}")),
            ],
            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            vertical_alignment=ft.CrossAxisAlignment.CENTER,
            wrap=True,
            run_spacing=0,
        ),
        padding=ft.Padding(left=theme.GAP, top=0, right=theme.UNIT, bottom=theme.UNIT),
    )
