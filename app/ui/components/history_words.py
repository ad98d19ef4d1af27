"""What one verb did, as a sentence in plain words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import Any
from uuid import UUID

from app.domain.errors import N_
from app.domain.reading import Event
from app.reports.words import Words
from app.ui.dial_words import EVENT_NAMES, dial, time_at
from app.use_cases.deeds import Deed, Edit

_SENTENCES = {
    "add_meter": N_("Meter added"),
    "add_meter_at": N_("Meter added"),
    "add_sample_building": N_("Added with the sample building"),
    "change_meter": N_("Settings changed"),
    "change_meter_settings": N_("Settings changed"),
    "archive_meter": N_("Put into the archive"),
    "take_out_of_archive": N_("Restored from the archive"),
    "remove_meter": N_("Meter removed"),
    "change_site": N_("Site changed"),
    "set_thresholds": N_("Thresholds changed"),
    "switch_threshold": N_("A threshold switched on or off"),
    "set_reminder": N_("Reminder changed"),
    "enter_read_date": N_("Start of a cycle changed"),
    "add_tariff": N_("Tariff added"),
    "change_tariff": N_("Tariff changed"),
    "archive_tariff": N_("Tariff put into the archive"),
    "take_tariff_out_of_archive": N_("Tariff taken out of the archive"),
    "assign": N_("Tariff assigned"),
    "change_assignment": N_("Days of a tariff changed"),
    "unassign": N_("Tariff no longer assigned"),
    "activate": N_("Tariff switched on"),
    "deactivate": N_("Tariff switched off"),
    "set_budget": N_("Budget changed"),
    "clear_budget": N_("Budget removed"),
    "set_carbon": N_("CO2 per kWh changed"),
    "read_sooner": N_("Order of the readings round changed"),
    "read_later": N_("Order of the readings round changed"),
    "clear_carbon": N_("CO2 per kWh removed"),
    "keep_paper_bill": N_("Bill on paper added"),
    "correct_paper_bill": N_("Bill on paper corrected"),
    "remove_paper_bill": N_("Bill on paper removed"),
    "move_in": N_("Somebody moved in"),
    "move_out": N_("Somebody moved out"),
    "change_stay": N_("Days of a move changed"),
    "correct_stay": N_("Days of a move changed"),
    "remove_stay": N_("A move removed"),
    "keep_dials": N_("Reading of a move changed"),
    "let": N_("Unit added"),
    "assign_meter": N_("Given to a unit"),
    "end_service": N_("No longer serves its unit"),
    "place_meter": N_("Hung elsewhere"),
    "remove_unit": N_("Its unit removed"),
    "remove_site": N_("Its site removed"),
    "archive_site": N_("Its site put into the archive"),
    "take_site_out_of_archive": N_("Its site restored from the archive"),
    "restore_lost": N_("Own value restored"),
    "import_readings": N_("Imported from a file"),
    "import_intervals": N_("Quarter-hour values imported from a file"),
    "import_meters": N_("Imported from a file of meters"),
}
# A meter with what was added later is not taken back by a tap.
_FINAL = frozenset({"add_meter", "add_meter_at", "add_sample_building", "import_meters"})
_OWN_KIND = {"record_reading": "added", "hand_in": "added", "delete_reading": "removed"}

Values = Mapping[str, Any]
Say = Callable[[Words, list[Edit], tzinfo], str]


def sentence_of(_: Words, deed: Deed, zone: tzinfo) -> str:
    """Return what was done."""
    readings = [edit for edit in deed.edits if edit.entity == "reading"]
    if deed.undoes_id is not None:
        return _undone(_, readings, zone)
    say = _READING_VERBS.get(deed.verb)
    if say is not None and readings:
        return say(_, readings, zone)
    return _(_SENTENCES.get(deed.verb, N_("Changed")))


def undoable(deeds: Sequence[Deed]) -> set[UUID]:
    """Return the groups that a tap may take back: no later deed, newest first, touched the same rows."""
    found, touched = set(), set[UUID]()
    for deed in deeds:
        rows = {edit.row_id for edit in deed.edits}
        if _can_be_undone(deed) and not rows & touched:
            found.add(deed.group_id)
        # What was undone, and the undoing of it, stand in nobody's way.
        if not deed.is_undone and deed.undoes_id is None:
            touched |= rows
    return found


def _can_be_undone(deed: Deed) -> bool:
    """Tell whether a deed is one to take back: not where it only touched this row in passing."""
    if deed.is_undone or deed.verb in _FINAL:
        return False
    readings = [edit for edit in deed.edits if edit.entity == "reading"]
    own = _OWN_KIND.get(deed.verb)
    return own is None or any(_kind(edit) == own for edit in readings)


def _kind(edit: Edit) -> str:
    if edit.before is None:
        return "added"
    return "removed" if edit.after is None else "changed"


def _of_kind(readings: list[Edit], kind: str) -> Values | None:
    """Return the values of the first reading that was added or removed."""
    edit = next((edit for edit in readings if _kind(edit) == kind), None)
    return None if edit is None else edit.after or edit.before


def _recorded(_: Words, readings: list[Edit], zone: tzinfo) -> str:
    values = _of_kind(readings, "added")
    if values is None:
        return _changes(_, readings[0])
    return _("Entered: {kwh} of {time}", kwh=_kwh(_, values), time=_time(_, values, zone))


def _deleted(_: Words, readings: list[Edit], zone: tzinfo) -> str:
    values = _of_kind(readings, "removed")
    if values is None:
        return _changes(_, readings[0])
    return _("Deleted: {kwh} of {time}", kwh=_kwh(_, values), time=_time(_, values, zone))


def _corrected(_: Words, readings: list[Edit], zone: tzinfo) -> str:
    old, new = _of_kind(readings, "removed"), _of_kind(readings, "added")
    if old and new:
        return _("Corrected: from {old} to {new}", old=_both(_, old, zone), new=_both(_, new, zone))
    if old:
        return _("Moved to another time or register: {reading}", reading=_both(_, old, zone))
    if new:
        return _("Moved here: {reading}", reading=_both(_, new, zone))
    return _changes(_, readings[0])


def _exchanged(_: Words, readings: list[Edit], _zone: tzinfo) -> str:
    found = [edit.after for edit in readings if edit.after and "event" in edit.after]
    finals = [values for values in found if values["event"] == Event.FINAL]
    initials = [values for values in found if values["event"] == Event.INITIAL]
    if finals and initials and all("kwh" in values for values in finals):
        return _(
            "Meter exchanged: the old one ended at {final}, the new one began at {initial}",
            final=_.listed([_kwh(_, values) for values in finals]),
            initial=_.listed([_kwh(_, values) for values in initials]),
        )
    return _("Meter exchanged")


def _undone(_: Words, readings: list[Edit], zone: tzinfo) -> str:
    if not readings:
        return _("An earlier step was undone")
    edit = readings[0]
    if _kind(edit) == "changed":
        return _("Undone: {change}", change=_changes(_, edit))
    values = edit.after or edit.before or {}
    if edit.after is None:
        return _("Undone: {reading} was taken out again", reading=_both(_, values, zone))
    return _("Undone: {reading} is back", reading=_both(_, values, zone))


_READING_VERBS: Mapping[str, Say] = {
    "record_reading": _recorded,
    "hand_in": _recorded,
    "correct_reading": _corrected,
    "restore_lost": _corrected,
    "delete_reading": _deleted,
    "exchange_meter": _exchanged,
}


def _changes(_: Words, edit: Edit) -> str:
    """Return the changed fields of one reading."""
    before, after = edit.before or {}, edit.after or {}
    said = []
    if "kwh" in after:
        said.append(_("Corrected: from {old} to {new}", old=_kwh(_, before), new=_kwh(_, after)))
    if "event" in after:
        said.append(_("Marked as {event}", event=_(EVENT_NAMES[Event(after["event"])])))
    elif "verdict" in after:
        said.append(_("Confirmed what happened"))
    if "note" in after:
        said.append(_("Note changed"))
    if "photo_id" in after:
        said.append(_("Photo changed") if after["photo_id"] else _("Photo removed"))
    return " · ".join(said) or _("Changed")


def _kwh(_: Words, values: Values) -> str:
    return dial(_, values["kwh"])


def _time(_: Words, values: Values, zone: tzinfo) -> str:
    return time_at(_, values["taken_at"], zone)


def _both(_: Words, values: Values, zone: tzinfo) -> str:
    return _("{kwh} of {time}", kwh=_kwh(_, values), time=_time(_, values, zone))
