"""What the round says about a meter."""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

import flet as ft

from app.domain.errors import N_
from app.domain.reading import Reading, Register
from app.domain.rounds import Mark, Odd
from app.domain.zone import local_day
from app.reports.words import Words
from app.ui.dial_words import REGISTER_NAMES, dial
from app.ui.theme import Colours
from app.use_cases.landlord.round import Round
from app.use_cases.landlord.stop import Handed, Stop
from app.use_cases.landlord.submissions import State

ODD_WORDS: Mapping[Odd, str] = {
    Odd.LOWER: N_("Less than last time"),
    Odd.STEEP: N_("More than the meter can deliver"),
    Odd.MUCH: N_("Much more than usual"),
    Odd.LITTLE: N_("Much less than usual"),
}
MARK_ICONS: Mapping[Mark, ft.IconData] = {
    Mark.MISSING: ft.Icons.RADIO_BUTTON_UNCHECKED,
    Mark.HANDED_IN: ft.Icons.MOVE_TO_INBOX_OUTLINED,
    Mark.QUERIED: ft.Icons.CONTACT_SUPPORT_OUTLINED,
    Mark.ODD: ft.Icons.WARNING_AMBER_ROUNDED,
    Mark.DONE: ft.Icons.CHECK_CIRCLE,
}


def mark_icon(mark: Mark, colours: Colours) -> ft.Control:
    """Return the picture of where a meter stands."""
    tints = {
        Mark.MISSING: ft.Colors.ON_SURFACE_VARIANT,
        Mark.DONE: colours.used,
        Mark.HANDED_IN: ft.Colors.TERTIARY,
    }
    return ft.Icon(MARK_ICONS[mark], color=tints.get(mark, colours.amber))


def place_text(stop: Stop) -> str:
    """Return where a meter hangs and whose it is."""
    return " · ".join(filter(None, [stop.unit, stop.occupant[1] if stop.occupant else ""]))


def status_text(_: Words, found: Round, stop: Stop) -> str:
    """Return where a meter stands, in words."""
    waiting = stop.waiting
    if waiting is not None:
        return waiting_text(_, waiting)
    if stop.missing:
        return _missing(_, found, stop)
    if stop.odd is not None:
        return _(ODD_WORDS[stop.odd])
    return read_text(_, found, stop)


def waiting_text(_: Words, waiting: Handed) -> str:
    """Return who handed a reading in, or what was asked about it."""
    if waiting.state is State.QUERIED:
        return _("Asked: {question}", question=waiting.question)
    return _("Handed in by {name}", name=waiting.by) if waiting.by else _("Handed in")


def read_text(_: Words, found: Round, stop: Stop) -> str:
    """Return when a meter was read in this round; one that is collected says so."""
    latest = max(stop.shown, key=lambda one: one.taken_at, default=None)
    if latest is None:
        return _("Comes in by itself")
    return _("Read {day}", day=relative_day(_, latest, found.zone, found.on))


def relative_day(_: Words, reading: Reading, zone: ZoneInfo, today: date) -> str:
    """Return the day of a reading as seen from today."""
    return _.relative_day(local_day(reading.taken_at, zone), today)


def values_text(_: Words, stop: Stop) -> str:
    """Return what the registers of a meter show."""
    if {one.register for one in stop.shown} <= {Register.TOTAL}:
        return " ".join(dial(_, one.kwh, stop.decimals) for one in stop.shown)
    return " · ".join(
        _("{register}: {kwh}", register=_(REGISTER_NAMES[one.register]), kwh=dial(_, one.kwh, stop.decimals))
        for one in stop.shown
    )


def _missing(_: Words, found: Round, stop: Stop) -> str:
    if stop.shown:
        return _("Still to read: {names}", names=_.listed([_(REGISTER_NAMES[one]) for one in stop.missing]))
    latest = max(stop.last, key=lambda one: one.taken_at, default=None)
    if latest is None:
        return _("Never read yet")
    return _("Last read {day}", day=relative_day(_, latest, found.zone, found.on))
