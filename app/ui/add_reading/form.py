"""The form of a reading: the meter, its last value, the dial, what it means, and the rest below."""

import asyncio

import flet as ft

from app.domain.reading import Register
from app.ui import theme
from app.ui.add_reading.draft import Draft
from app.ui.add_reading.filling import Filling
from app.ui.add_reading.more import more
from app.ui.add_reading.question import question
from app.ui.add_reading.sentences import meaning, today_at
from app.ui.components.buttons import text_button
from app.ui.components.fields import choice, dial_field
from app.ui.components.figures import chip, muted
from app.ui.components.meter_head import last_line, live_sentence, meter_head
from app.ui.components.taps import Tap
from app.ui.dial_words import REGISTER_NAMES, day_at
from app.ui.guard import part
from app.ui.hooks.kept import use_kept
from app.ui.session import use_colours
from app.ui.theme import Colours

_UNTIL_DRAWN_SECONDS = 0.1


class Shown:
    """The dial as it is drawn now, so that the focus can go back to it."""

    dial: ft.TextField | None = None

    def focus_again(self) -> None:
        """Put the cursor into the dial once it is drawn again."""
        ft.context.page.run_task(self._focus)

    async def _focus(self) -> None:
        await asyncio.sleep(_UNTIL_DRAWN_SECONDS)
        if self.dial is not None:
            await self.dial.focus()  # type: ignore[no-untyped-call]  # flet types no result here


@part
def form(filling: Filling, submit: Tap) -> ft.Control:
    """Show the whole form; Enter in the dial submits it."""
    _, colours, entry = filling.words, use_colours(), filling.entry
    dial = _dial(filling, submit)
    shown = use_kept(Shown)
    shown.dial = dial
    is_hint = filling.checked.kwh is None
    return ft.Column(
        [
            meter_head(_, colours, entry),
            *_unsaved(filling),
            *_registers(filling),
            ft.Column(
                [
                    last_line(_, entry, filling.checked.last),
                    dial,
                    live_sentence(meaning(_, entry, filling.draft, filling.checked), is_hint=is_hint),
                    *_doubt(filling, colours),
                ],
                spacing=theme.UNIT,
                horizontal_alignment=_STRETCH,
            ),
            *question(filling, colours, shown.focus_again),
            more(filling),
        ],
        spacing=theme.GAP,
        horizontal_alignment=_STRETCH,
    )


_STRETCH = ft.CrossAxisAlignment.STRETCH


def _unsaved(filling: Filling) -> list[ft.Control]:
    """Return since when a reading waits that was typed and not saved, and the way to drop it."""
    _, entry, since = filling.words, filling.entry, filling.draft.unsaved_since
    if since is None:
        return []
    said = muted(_("Typed {day}, not saved yet.", day=day_at(_, since, entry.zone, today_at(entry))))
    discard = text_button(_("Discard"), lambda: filling.show(Draft()))
    return [ft.Row([said, discard], alignment=ft.MainAxisAlignment.SPACE_BETWEEN, wrap=True)]


def _doubt(filling: Filling, colours: Colours) -> list[ft.Control]:
    """Return the word of warning below what a number means."""
    if not filling.doubt:
        return []
    warning = chip(filling.doubt, ft.Icons.WARNING_AMBER_ROUNDED, colours.amber)
    spoken = ft.Semantics(content=warning, live_region=True, container=True)
    return [ft.Container(spoken, padding=ft.Padding.symmetric(horizontal=theme.GAP))]


def _registers(filling: Filling) -> list[ft.Control]:
    """Return the choice of a register where the meter shows several."""
    if not filling.has_several or filling.is_of_exchange:
        return []
    _ = filling.words
    names = {one.value: _(REGISTER_NAMES[one]) for one in filling.entry.registers}
    chosen = filling.register.value
    return [
        choice(_("Register"), names, chosen, lambda value: filling.show(filling.draft.of(Register(value))))
    ]


def _dial(filling: Filling, submit: Tap) -> ft.TextField:
    return dial_field(
        _label(filling),
        filling.draft.text,
        lambda text: filling.show(filling.draft.typing(text)),
        problem=filling.problem("kwh"),
        autofocus=not filling.is_stored,
        on_submit=submit,
    )


def _label(filling: Filling) -> str:
    _ = filling.words
    if filling.register is Register.TOTAL:
        return _("The meter shows")
    return _("{register} shows", register=_(REGISTER_NAMES[filling.register]))
