"""The editor of tariffs: a form that is checked while typing, beside the bill it makes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import flet as ft

from app.domain.tariff.document import Tariff
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar, text_button
from app.ui.components.figures import muted, section
from app.ui.components.frame import frame_now, place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.guard import part
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.meter_form.fields import fold
from app.ui.session import go, use_desk, use_session, use_words
from app.ui.tariff.bill_card import bill_card, example_total
from app.ui.tariff.screen import gone_tariff
from app.ui.tariff.trying import Trying, use_trying
from app.ui.tariff_editor.charge_card import KIND_ICONS, KIND_NAMES, charge_card
from app.ui.tariff_editor.draft import Demand, Draft, Fixed, Tax
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.head_fields import first_fields, more_fields
from app.ui.tariff_editor.holidays_part import holidays_part
from app.ui.tariff_editor.reading import draft_of
from app.ui.tariff_editor.state import checked
from app.ui.zones import zone_name
from app.use_cases.desk import Done
from app.use_cases.tariffs import add_tariff, change_tariff, one_tariff

NOTHING_TYPED: Draft | None = None
_WIDE = ft.CrossAxisAlignment.STRETCH
Save = Command[[Tariff], Done]
_ADDED = (Energy, Fixed, Demand, Tax)


@place
def new_tariff_screen() -> ft.Control:
    """Ask what a new tariff charges."""
    _, desk, zone = use_words(), use_desk(), zone_name(use_session().zone)
    typed, pen = use_lasting("new tariff", NOTHING_TYPED)
    trying = use_trying()
    draft = typed or new_draft(_, zone)
    save = use_command(
        lambda tariff: desk.do(add_tariff, tariff), then=lambda done: go(f"/tariffs/{done.answer}/assign")
    )
    return _editor(_("New tariff"), _editing(_, draft, save, trying.today, pen.over(draft)), save, trying)


@place
def edit_tariff_screen(tariff_id: UUID) -> ft.Control:
    """Show a stored tariff, ready to be changed."""
    _, desk, undo_of, trying = use_words(), use_desk(), use_undo(), use_trying()
    typed, pen = use_lasting(("tariff", tariff_id), NOTHING_TYPED)

    def leave(done: Done) -> None:
        go(f"/tariffs/{tariff_id}")
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    save = use_command(lambda tariff: desk.do(change_tariff, tariff_id, tariff), then=leave)
    found: Answer[Tariff] = use_held(
        use_query(one_tariff, tariff_id), is_held=save.running or save.done is not None
    )
    if not isinstance(found, Loaded):
        gone = found_or_gone(found, lambda _tariff: ft.Container(), lambda: gone_tariff(_))
        return screen(_("Edit tariff"), [gone])
    stored = draft_of(found.value, _.decimal_sign)
    draft = typed or stored
    is_changed = replace(draft, touched=stored.touched) != stored
    note = _("A change counts for past bills as well. For new prices, change them from a day on.")
    editing = replace(_editing(_, draft, save, trying.today, pen.over(draft)), note=note)
    return _editor(_("Edit tariff"), editing, save, trying, is_changed=is_changed)


def new_draft(_: Words, zone: str) -> Draft:
    """Return the form before anybody typed: one price, in the currency of the region."""
    return Draft(currency=_.currency, time_zone=zone).adding(Energy, _("Energy"))


def _editing(_: Words, draft: Draft, save: Save, today: date, show: Callable[[Draft], object]) -> Editing:
    checks = checked(draft, _.decimal_sign)
    return Editing(_, draft, checks.tariff, {**checks.spoken(draft), **save.problems}, show, today)


def _editor(
    title: str, editing: Editing, save: Save, trying: Trying, *, is_changed: bool = True
) -> ft.Control:
    _, tariff = editing.words, editing.tariff
    example = trying.example(tariff)
    button = save_bar(
        _("Save"),
        lambda: save.run(tariff) if tariff else None,
        enabled=tariff is not None and is_changed,
        running=save.running,
    )
    error = error_line("" if save.problems else save.error)
    # On a tablet the whole bill stands in sight.
    total = [] if frame_now().is_wide else example_total(_, example)
    bottom = ft.Column([*total, button], spacing=theme.UNIT)
    return screen(title, [tariff_form(editing), *error], bottom=bottom, side=bill_card(_, example, trying))


@part
def tariff_form(editing: Editing) -> ft.Control:
    """Show all fields of a tariff."""
    _ = use_words()
    is_open, turn = ft.use_state(False)
    more = fold(
        _("Utility, contract and notes"),
        more_fields(editing),
        is_open=is_open,
        turn=lambda: turn(not is_open),
    )
    cards = [charge_card(charge, editing) for charge in editing.draft.charges]
    charges = [*cards, _adding(_, editing), *error_line(editing.problem(""))]
    note = [muted(editing.note)] if editing.note else []
    return ft.Column(
        [
            *note,
            *first_fields(editing),
            more,
            section(_("What it charges"), charges),
            *holidays_part(editing),
        ],
        spacing=theme.GAP,
        horizontal_alignment=_WIDE,
    )


def _adding(_: Words, editing: Editing) -> ft.Control:
    def adder(kind: type[Energy | Fixed | Demand | Tax]) -> ft.Control:
        name = _(KIND_NAMES[kind])
        return text_button(
            name, lambda: editing.show(editing.draft.adding(kind, name)), icon=KIND_ICONS[kind]
        )

    buttons = [adder(kind) for kind in _ADDED]
    label = ft.Text(_("Add"), theme_style=ft.TextThemeStyle.LABEL_LARGE, color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.Column([label, ft.Row(buttons, wrap=True, spacing=theme.UNIT)], spacing=theme.HALF)
