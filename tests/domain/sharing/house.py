"""A house with units, occupants and meters, written shortly."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from app.domain.energy import energy_of
from app.domain.meter import Role
from app.domain.people.serving import Service
from app.domain.people.stays import Stay, stretches
from app.domain.reading import Reading
from app.domain.sharing.allocation import Allocation, allocate
from app.domain.sharing.bill import BillForm
from app.domain.sharing.counted import Counted
from app.domain.sharing.facts import Facts, Measured, Space, Tenancy
from app.domain.sharing.measuring import Measuring
from app.domain.sharing.parts import Part
from app.domain.sharing.rules import Rest, Sharing
from app.domain.zone import midnight

ZURICH = ZoneInfo("Europe/Zurich")
JULY, AUGUST, SEPTEMBER = date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)
NOON = timedelta(hours=12)
_NAMES = UUID(int=4)


def named(name: str) -> UUID:
    """Return the id of what has a name."""
    return uuid5(_NAMES, name)


def bill(
    amount: float | str | Decimal = 1200, kwh: float | None = 1200, *, start: date = AUGUST,
    end: date = SEPTEMBER, currency: str = "CHF", sharing: Sharing | None = None,
) -> BillForm:  # fmt: skip
    """Return a bill, by default of August."""
    known = None if kwh is None else Decimal(str(kwh))
    return BillForm(start, end, Decimal(str(amount)), currency, known, sharing=sharing or Sharing())


def space(name: str, kind: str = "apartment", area: float | None = None) -> Space:
    """Return a unit."""
    return Space(named(name), name, kind, None if area is None else Decimal(str(area)))


def stay(unit: str, person: str | None, start: date = AUGUST, end: date = SEPTEMBER) -> Tenancy:
    """Return who has a unit."""
    return Tenancy(named(unit), None if person is None else named(person), start, end)


def used(
    unit: str | None, kwh: float, start: date = AUGUST, end: date = SEPTEMBER, *, is_common: bool = False
) -> Measured:
    """Return what the meter of a unit counted."""
    meter = f"meter of {unit}"
    wh = round(kwh * 1000)
    unit_id = None if unit is None else named(unit)
    return Measured(named(meter), meter, unit_id, start, end, wh, is_common=is_common)


def shared(form: BillForm, *measured: Measured, stays: Sequence[Tenancy] = (), **more: object) -> Allocation:
    """Share a bill among units that are let for its whole period unless `stays` say otherwise."""
    units = dict.fromkeys(each.unit_id for each in measured if each.unit_id and not each.is_common)
    let = tuple(stays) or tuple(Tenancy(unit, unit, form.start, form.end) for unit in units)
    spaces = tuple(Space(unit, str(unit)) for unit in dict.fromkeys(each.unit_id for each in let))
    facts = Facts(form, spaces, let, measured)
    return allocate(replace(facts, **more))  # type: ignore[arg-type]


def by_rest(rest: Rest, **more: object) -> Sharing:
    """Return a sharing with a rule for the rest."""
    return replace(Sharing(rest=rest), **more)  # type: ignore[arg-type]


def part_of(allocation: Allocation, person: str) -> Part:
    """Return what somebody bears."""
    return next(part for part in allocation.parts if part.person_id == named(person))


def meter(
    name: str, shown: Mapping[date | datetime, float], role: Role = Role.SUB, parent: str | None = None
) -> Counted:
    """Return a meter with what it showed at the midnights of some days, or at instants."""
    readings = [Reading(_at(when), Decimal(str(kwh))) for when, kwh in shown.items()]
    parent_id = None if parent is None else named(parent)
    return Counted(named(name), name, role, parent_id, energy_of(readings), ZURICH)


def measuring(
    *meters: Counted, serves: Mapping[str, str] | None = None, stays: Sequence[Tenancy] = (),
    start: date = AUGUST, end: date = SEPTEMBER,
) -> Measuring:  # fmt: skip
    """Return meters in a period, by default August, with the units they have always served."""
    services = [serving(one, unit, date(2020, 1, 1)) for one, unit in (serves or {}).items()]
    units = dict.fromkeys([each.unit_id for each in services] + [each.unit_id for each in stays])
    let = [each for unit in units for each in _tenancies(unit, stays, start, end)]
    return Measuring(start, end, meters, services, [Space(unit, "") for unit in units], let)


def serving(meter: str, unit: str, start: date, end: date | None = None) -> Service:
    """Return that a meter serves a unit."""
    return Service(named(f"{meter} of {unit}"), named(meter), named(unit), start, end)


def _tenancies(unit: UUID, stays: Sequence[Tenancy], start: date, end: date) -> list[Tenancy]:
    let = [
        Stay(unit, each.person_id, each.start, each.end)
        for each in stays
        if each.unit_id == unit and each.person_id
    ]
    return [Tenancy(unit, each.person_id, each.start, each.end) for each in stretches(let, start, end)]


def _at(when: date | datetime) -> datetime:
    return when if isinstance(when, datetime) else midnight(when, ZURICH)
