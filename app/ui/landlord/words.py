"""What the screens of a landlord say about units, stays and what is missing."""

from collections.abc import Mapping
from datetime import date

import flet as ft

from app.domain.errors import N_
from app.domain.people.forms import KIND_NAMES, UnitKind
from app.domain.people.hanging import Hanging, Part
from app.domain.people.missing import Gap, Missing
from app.domain.zone import DAY
from app.reports.words import Words
from app.use_cases.landlord.site_tree import Resident, UnitNode

KIND_ICONS: Mapping[UnitKind, ft.IconData] = {
    UnitKind.APARTMENT: ft.Icons.DOOR_FRONT_DOOR_OUTLINED,
    UnitKind.ROOM: ft.Icons.BED_OUTLINED,
    UnitKind.SHOP: ft.Icons.STOREFRONT_OUTLINED,
    UnitKind.OFFICE: ft.Icons.BUSINESS_CENTER_OUTLINED,
    UnitKind.PARKING: ft.Icons.LOCAL_PARKING_OUTLINED,
    UnitKind.STORAGE: ft.Icons.INVENTORY_2_OUTLINED,
    UnitKind.COMMON: ft.Icons.STAIRS_OUTLINED,
}
_GAPS = {
    Gap.NO_MAIN: N_("No main meter"),
    Gap.NO_METER: N_("{name}: no meter"),
    Gap.NO_OCCUPANT: N_("{name}: nobody lives there"),
    Gap.NO_UNIT: N_("{name} serves no unit"),
    Gap.NO_READING: N_("{name}: no reading since {day}"),
    Gap.NO_MOVE_READING: N_("{name}: no reading at the move of {day}"),
}
_REMEDIES = {
    Gap.NO_MAIN: N_("Add the meter that your supplier reads"),
    Gap.NO_METER: N_("Say which meter serves it"),
    Gap.NO_OCCUPANT: N_("Say who moves in; until then its costs are yours"),
    Gap.NO_UNIT: N_("Say which unit it serves"),
    Gap.NO_READING: N_("Add a reading"),
    Gap.NO_MOVE_READING: N_("Enter what it showed, or wait for its next reading"),
}


def kind_name(_: Words, kind: UnitKind) -> str:
    """Return what a unit is used as."""
    return _(KIND_NAMES[kind])


def days_text(_: Words, start: date, end: date | None) -> str:
    """Return from when until when somebody has a unit; the last day is included."""
    if end is None:
        return _("since {day}", day=_.day_year(start))
    return _("{first} to {last}", first=_.day_year(start), last=_.day_year(end - DAY))


def who_text(_: Words, unit: UnitNode) -> str:
    """Return who has a unit today, and who moves in next."""
    said = [_resident_text(_, unit.resident) if unit.resident else _vacant(_, unit.form.kind)]
    if unit.next_resident:
        day = _.day_year(unit.next_resident.stay.start)
        said.append(_("{name} from {day}", name=unit.next_resident.name, day=day))
    return " · ".join(filter(None, said))


def gap_text(_: Words, missing: Missing) -> str:
    """Return what is missing."""
    day = _.day_year(missing.day) if missing.day else ""
    return _(_GAPS[missing.gap], name=missing.name, day=day)


def remedy_text(_: Words, missing: Missing) -> str:
    """Return what a tap on it leads to."""
    return _(_REMEDIES[missing.gap])


def hanging_text(_: Words, hanging: Hanging) -> str:
    """Return what hangs on something, "" for nothing."""
    return _.listed([_part_text(_, part, count) for part, count in hanging.counts.items()])


def _resident_text(_: Words, resident: Resident) -> str:
    stay = resident.stay
    if stay.end is None:
        return _("{name} since {day}", name=resident.name, day=_.day_year(stay.start))
    return _("{name} until {day}", name=resident.name, day=_.day_year(stay.end - DAY))


def _vacant(_: Words, kind: UnitKind) -> str:
    return _("Vacant") if kind.is_let else ""


def _part_text(_: Words, part: Part, n: int) -> str:
    texts = {
        Part.UNITS: _.plural("{n} unit", "{n} units", n),
        Part.METERS: _.plural("{n} meter", "{n} meters", n),
        Part.READINGS: _.plural("{n} reading", "{n} readings", n),
        Part.STAYS: _.plural("{n} stay of a tenant", "{n} stays of tenants", n),
        Part.BILLS: _.plural("{n} bill of a supplier", "{n} bills of suppliers", n),
        Part.INVOICES: _.plural("{n} invoice", "{n} invoices", n),
        Part.PAYMENTS: _.plural("{n} payment", "{n} payments", n),
    }
    return texts[part]
