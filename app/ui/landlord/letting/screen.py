"""The form of a new unit: what it is, who lives there, and which meter serves it."""

from collections.abc import Callable, Mapping
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.dates import date_field
from app.ui.components.fields import dropdown, number_field, text_field
from app.ui.components.figures import muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.gone import gone
from app.ui.landlord.letting.state import NONE, Draft, is_read, ready, since_of
from app.ui.landlord.move.state import NEW
from app.ui.landlord.unit.fields import first_day_fields, first_unit_fields, more_unit_fields
from app.ui.landlord.unit.state import UnitDraft, begun
from app.ui.meter_form.fields import fold
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.letting import LettingPage, let, letting_page

Show = Callable[[Draft], object]
_FIELDS = {"name", "area_m2", "cost_centre"}


@place
def letting_screen(site_id: UUID) -> ft.Control:
    """Ask what is let, to whom, and by which meter."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    draft, show = use_lasting(("let", site_id), Draft())

    def leave(done: Done) -> None:
        go(f"/sites/{site_id}")
        tell(_, _("{name} is added.", name=draft.unit.name.strip()), undo=undo_of(done.group_id))

    save = use_command(lambda letting: desk.do(let, site_id, letting), then=leave)
    answer = use_held(use_query(letting_page, site_id), is_held=save.running or save.done is not None)
    found = ready(draft, answer.value) if isinstance(answer, Loaded) else None

    def tap() -> None:
        if found is not None:
            save.run(found.letting)

    def draw(page: LettingPage) -> ft.Control:
        spoken = {name: _.of(one) for name, one in ready(draft, page).spoken(draft).items()}
        return _form(_, page, draft, {**save.problems, **spoken}, show)

    unshown = "" if _FIELDS & save.problems.keys() else save.error
    can_save = found is not None and not found.wrong
    bottom = save_bar(_("Save"), tap, enabled=can_save, running=save.running)
    body = [found_or_gone(answer, draw, lambda: gone(_)), *error_line(unshown)]
    return screen(_("Add a unit"), body, bottom=bottom if found else None)


_WIDE = ft.CrossAxisAlignment.STRETCH


def _form(_: Words, page: LettingPage, draft: Draft, problems: Mapping[str, str], show: Show) -> ft.Control:
    unit = begun(draft.unit, page.billed)

    def type_unit(typed: UnitDraft) -> None:
        show(draft.typed("unit", typed))

    more = fold(
        _("Area and cost centre"),
        more_unit_fields(_, unit, problems, type_unit),
        is_open=draft.is_unfolded,
        turn=lambda: show(draft.typed("is_unfolded", not draft.is_unfolded)),
    )
    first = first_unit_fields(_, unit, problems, type_unit)
    bills = first_day_fields(_, unit, page.billed, page.today, type_unit)
    tenant = [section(_("Who lives there"), _tenant(_, page, draft, problems, show))]
    return ft.Column(
        [
            *first,
            *(tenant if unit.kind.is_let else []),
            section(_("Its meter"), _meter(_, page, draft, problems, show)),
            *([section(_("Its bills"), bills)] if bills else []),
            more,
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=_WIDE,
    )


def _tenant(
    _: Words, page: LettingPage, draft: Draft, problems: Mapping[str, str], show: Show
) -> list[ft.Control]:
    person = draft.person
    options = {NEW: _("Somebody new"), **{str(person_id): name for person_id, name in page.people}}
    who = dropdown(
        _("Who"), options, person.who, lambda value: show(draft.typed("person", person.typed("who", value)))
    )
    name = text_field(
        _("Name"),
        person.name,
        lambda text: show(draft.typed("person", person.typed("name", text))),
        problem=problems.get("person_name", ""),
        help_text=_("Leave it empty while nobody lives there."),
    )
    since = date_field(
        _("Since"),
        since_of(draft, page),
        lambda day: show(draft.typed("person", person.typed("day", day))),
        problem=problems.get("start_on", ""),
    )
    return [*([who] if page.people else []), *([name] if person.who == NEW else []), since]


def _meter(
    _: Words, page: LettingPage, draft: Draft, problems: Mapping[str, str], show: Show
) -> list[ft.Control]:
    there = {
        str(one.id): _("{meter} (serves {unit} today)", meter=one.name, unit=one.unit)
        if one.unit
        else one.name
        for one in page.meters
    }
    options = {NEW: _("A new meter"), **there, NONE: _("No meter")}
    chosen = draft.meter_of(page)
    which = dropdown(_("Meter"), options, chosen, lambda value: show(draft.typed("meter", value)))
    day = _.day(since_of(draft, page))
    shown = number_field(
        _("What it showed as {day} began", day=day),
        draft.first_kwh,
        lambda text: show(draft.typed("first_kwh", text)),
        unit="kWh",
        problem=problems.get("first_kwh", ""),
        help_text=_("Leave it empty to read it later."),
    )
    later = muted(_("The meters are read when that day begins."))
    return [which, *([shown if is_read(draft, page) else later] if chosen != NONE else [])]
