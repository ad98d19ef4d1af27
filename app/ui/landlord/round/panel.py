"""What stands on the page of one meter, or beside the list on a tablet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import flet as ft

from app.domain.rounds import Odd
from app.reports.words import Words
from app.ui import theme
from app.ui.add_reading.correcting import ROUND_OF
from app.ui.address import with_asked
from app.ui.components.buttons import side_by_side
from app.ui.components.figures import chip
from app.ui.components.states import faces
from app.ui.hooks.query import Answer
from app.ui.landlord.round.touring import Tour
from app.ui.landlord.round.words import ODD_WORDS
from app.ui.session import go
from app.ui.theme import Colours


@dataclass(frozen=True, slots=True)
class Panel:
    """The body of a page, and the buttons that stay in sight below it, the main one last."""

    body: Sequence[ft.Control]
    buttons: Sequence[ft.Control]


def waiting_panel(answer: Answer[Any]) -> Panel:
    """Return the panel whose answer is still sought or could not be found."""
    return Panel([faces(answer, lambda _found: ft.Container())], [])


def buttons_of(panel: Panel) -> ft.Control:
    """Return the buttons of a panel beside one another."""
    for button in panel.buttons:
        button.expand = True
    return side_by_side(*panel.buttons)


def column(children: Sequence[ft.Control]) -> ft.Control:
    """Return what stands below one another on a panel."""
    return ft.Column(
        list(children), spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, tight=True
    )


def odd_chip(_: Words, colours: Colours, odd: Odd | None) -> list[ft.Control]:
    """Return what is odd, nothing where nothing is."""
    return [chip(_(ODD_WORDS[odd]), ft.Icons.WARNING_AMBER_ROUNDED, colours.amber)] if odd else []


def correct(tour: Tour, meter_id: UUID, reading_id: UUID) -> None:
    """Open a reading to be corrected; the way back leads to the round."""
    route = f"/meters/{meter_id}/readings/{reading_id}"
    go(with_asked(route, **{ROUND_OF: str(tour.found.site_id)}))
