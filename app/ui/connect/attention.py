"""What needs a person: entries that the server refused, and values that somebody else overwrote."""

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import muted, section
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces
from app.ui.connect.lost_card import lost_card
from app.ui.connect.refused_card import refused_card
from app.ui.guard import keyed
from app.ui.hooks.query import use_query
from app.ui.session import use_words
from app.use_cases.attention import Attention, needs_attention


@place
def attention_screen() -> ft.Control:
    """Show all that needs a person, each with its ways out."""
    _, answer = use_words(), use_query(needs_attention)
    return screen(_("Needs attention"), [faces(answer, lambda found: _body(_, found))])


def _body(_: Words, found: Attention) -> ft.Control:
    if not found.count:
        text = _("What the server refuses, or somebody else changes together with you, will stand here.")
        return empty(ft.Icons.CHECK_CIRCLE_OUTLINE, _("Nothing needs you"), text)
    return ft.Column(
        [*_refused(_, found), *_lost(_, found)],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _refused(_: Words, found: Attention) -> list[ft.Control]:
    if not found.refused:
        return []
    text = muted(_("The server did not take these. They are kept on this device until you decide."))
    cards = [keyed(one.id, refused_card, one) for one in found.refused]
    return [section(_("Not accepted"), [text, *cards])]


def _lost(_: Words, found: Attention) -> list[ft.Control]:
    if not found.lost:
        return []
    text = muted(_("You and somebody else changed these without knowing of it. The later value stands."))
    cards = [keyed(one.id, lost_card, one) for one in found.lost]
    return [section(_("Changed twice"), [text, *cards])]
