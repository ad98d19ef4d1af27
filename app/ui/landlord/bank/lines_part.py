"""The lines of a bank's file in three groups: recognised, to be checked, and of nobody known."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.domain.bank.matching import Proposal
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button, tonal_button
from app.ui.components.fields import dropdown
from app.ui.components.figures import card, muted, section
from app.ui.components.states import empty
from app.ui.guard import keyed, part
from app.ui.landlord.bank import state
from app.ui.landlord.bank.state import NOBODY, Group, Wish
from app.ui.session import use_colours, use_wide, use_words
from app.use_cases.landlord.bank import BankPreview

Want = Callable[[Wish], object]
_SHOWN = 30
_ICONS = {
    Group.SURE: ft.Icons.CHECK_CIRCLE_OUTLINE,
    Group.CHECK: ft.Icons.HELP_OUTLINE,
    Group.UNKNOWN: ft.Icons.PERSON_SEARCH_OUTLINED,
}


@part
def lines_part(wish: Wish, preview: BankPreview, want: Want) -> ft.Control:
    """Show every line that could be a payment, those to look at first."""
    _ = use_words()
    told = [muted(text) for text in state.left_out(_, preview)]
    if not preview.proposals:
        text = _("There is nothing new in this file.")
        return _column([empty(ft.Icons.INBOX_OUTLINED, _("No new payments"), text), *told])
    groups = [
        keyed(group, group_part, wish, preview, want, group)
        for group in (Group.CHECK, Group.SURE, Group.UNKNOWN)
        if state.in_group(preview, group)
    ]
    return _column([*groups, *told])


@part
def group_part(wish: Wish, preview: BankPreview, want: Want, group: Group) -> ft.Control:
    """Show the lines of a group, a page of them at first."""
    _ = use_words()
    shown, show = ft.use_state(_SHOWN)
    every = state.in_group(preview, group)
    cards = [keyed(one.line.key, line_card, wish, preview, want, one) for one in every[:shown]]
    rest = len(every) - len(cards)
    more = _.plural("Show {n} more", "Show {n} more", rest)
    button = [text_button(more, lambda: show(shown + 10 * _SHOWN))] if rest > 0 else []
    return section(_title(_, group, len(every)), [*cards, *button])


def _title(_: Words, group: Group, n: int) -> str:
    match group:
        case Group.SURE:
            return _.plural("{n} payment recognised", "{n} payments recognised", n)
        case Group.CHECK:
            return _.plural("{n} payment to check", "{n} payments to check", n)
        case _other:
            return _.plural("{n} payment of nobody known", "{n} payments of nobody known", n)


@part
def line_card(wish: Wish, preview: BankPreview, want: Want, proposal: Proposal) -> ft.Control:
    """Show a line, whose it seems to be and why, and the choice of whose it is."""
    _, colours, wide = use_words(), use_colours(), use_wide()
    line, group = proposal.line, state.group_of(proposal)
    tint = colours.used if group is Group.SURE else colours.amber
    amount = _.money(line.amount, line.currency or preview.currency)
    person = state.person_of(wish, proposal)
    decide = partial(_decide, wish, want, proposal)
    options = {NOBODY: _("Nobody – leave out")} | {str(id_): name for id_, name in preview.names.items()}
    who = dropdown(_("Payment of"), options, person, decide)
    accept = _accept(_, proposal, preview, person, decide)
    head = ft.Row(
        [
            ft.Icon(_ICONS[group], color=tint),
            ft.Column(
                [
                    ft.Text(line.name or line.text or line.said, theme_style=ft.TextThemeStyle.BODY_LARGE),
                    muted(" · ".join(filter(None, (_.day_year(line.booked_on), _told(proposal))))),
                ],
                spacing=0,
                tight=True,
                expand=True,
            ),
            ft.Text(amount, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        ],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    why = ft.Text(state.why(_, proposal, preview), color=tint)
    below = ft.Row([ft.Container(who, expand=True), *accept]) if wide else _column([who, *accept])
    return card(head, why, ft.Container(below, padding=ft.Padding.only(top=theme.HALF)))


def _told(proposal: Proposal) -> str:
    line = proposal.line
    return " ".join(filter(None, ((line.text if line.name else ""), line.reference)))


def _accept(
    _: Words, proposal: Proposal, preview: BankPreview, person: str, decide: Callable[[str], None]
) -> list[ft.Control]:
    """Return the button that takes what is proposed, where it is not taken yet."""
    if not proposal.person_id or person == str(proposal.person_id):
        return []
    name = preview.names.get(proposal.person_id, "")
    return [tonal_button(_("It is {name}", name=name), lambda: decide(str(proposal.person_id)))]


def _decide(wish: Wish, want: Want, proposal: Proposal, person: str) -> None:
    want(wish.deciding(proposal.line.key, person))


def _column(controls: list[ft.Control]) -> ft.Control:
    return ft.Column(controls, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
