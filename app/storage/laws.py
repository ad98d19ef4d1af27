"""Laws between rows that no table can hold by itself, and where rows break them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped
from sqlmodel import Session, SQLModel, case, col, func, select

from app.domain.cycle import boundary_problem
from app.domain.errors import N_, MeterbookError
from app.domain.meter import NameTakenError, folded
from app.domain.reading import Event
from app.storage.tables import TRACKED, Assignment, CycleBoundary, Meter, Occupancy, Reading

Place: TypeAlias = tuple[object, ...]
Broken: TypeAlias = Iterable[tuple[Place, MeterbookError]]


class InstantTakenError(MeterbookError):
    """A reading would stand at an instant at which another one stands already."""

    sentence = N_("Another reading at this time has been entered since. Delete it first.")


class CycleStartError(MeterbookError):
    """A cycle would start on a day that does not lie between its neighbours."""

    sentence = N_("A cycle cannot start on that day any more. Undo the later change of its meter first.")


class UnitTakenError(MeterbookError):
    """Two people would have one unit on the same day."""

    sentence = N_("Somebody else has had this unit since. Undo that later move first.")


class MeterTakenError(MeterbookError):
    """A meter would serve two units on the same day."""

    sentence = N_("This meter has served another unit since. Undo that later step first.")


def breaches(
    session: Session, meter_ids: Collection[UUID], touched: Collection[str] = frozenset(TRACKED)
) -> dict[Place, MeterbookError]:
    """Return what to say about each place where the rows of these meters contradict each other.

    Only laws that rows of the `touched` tables can break are looked at.
    """
    return {
        place: error
        for table, broken in _LAWS.items()
        if table.__tablename__ in touched
        for place, error in broken(session, meter_ids)
    }


def _crowded(session: Session, meter_ids: Collection[UUID]) -> Broken:
    return ((place, InstantTakenError()) for place in _crowded_instants(session, meter_ids))


def _namesakes(session: Session, meter_ids: Collection[UUID]) -> Broken:
    del meter_ids
    return ((place, NameTakenError(name=name)) for place, name in _shared_names(session))


def _misplaced(session: Session, meter_ids: Collection[UUID]) -> Broken:
    return ((place, CycleStartError()) for place in _impossible_starts(session, meter_ids))


def _stays(session: Session, meter_ids: Collection[UUID]) -> Broken:
    del meter_ids
    return ((place, UnitTakenError()) for place in _shared_days(session, Occupancy, col(Occupancy.unit_id)))


def _services(session: Session, meter_ids: Collection[UUID]) -> Broken:
    del meter_ids
    days = _shared_days(session, Assignment, col(Assignment.meter_id))
    return ((place, MeterTakenError()) for place in days)


_LAWS: Mapping[type[SQLModel], Callable[[Session, Collection[UUID]], Broken]] = {
    Reading: _crowded,
    Meter: _namesakes,
    CycleBoundary: _misplaced,
    Occupancy: _stays,
    Assignment: _services,
}


def _crowded_instants(session: Session, meter_ids: Collection[UUID]) -> Iterator[Place]:
    """Yield where a register has two readings that are not the two of an exchange."""
    place = col(Reading.meter_id), col(Reading.register_name), col(Reading.taken_at)
    are_of_one_exchange = (
        (func.count() == 2)  # noqa: PLR2004 - the last of the old device and the first of the new one
        & (_count_of(Event.FINAL) == 1)
        & (_count_of(Event.INITIAL) == 1)
    )
    query = select(*place).where(place[0].in_(meter_ids)).group_by(*place)
    return map(tuple, session.exec(query.having(func.count() > 1, ~are_of_one_exchange)))


def _count_of(event: Event) -> ColumnElement[int]:
    return func.sum(case((col(Reading.event) == event.value, 1), else_=0))


def _shared_names(session: Session) -> Iterator[tuple[Place, str]]:
    """Yield each name that several meters in use at one site have, with where that is."""
    in_use = select(Meter.site_id, Meter.name).where(col(Meter.archived_at).is_(None))
    names: dict[Place, list[str]] = defaultdict(list)
    for site_id, name in session.exec(in_use):
        names[site_id, folded(name)].append(name)
    return ((place, same[0]) for place, same in names.items() if len(same) > 1)


def _impossible_starts(session: Session, meter_ids: Collection[UUID]) -> Iterator[Place]:
    """Yield the cycles whose entered start does not lie between its neighbours."""
    query = select(CycleBoundary, Meter.anchor_day).join(Meter)
    entered: dict[tuple[UUID, int], dict[date, date]] = defaultdict(dict)
    for row, anchor_day in session.exec(query.where(col(CycleBoundary.meter_id).in_(meter_ids))):
        entered[row.meter_id, anchor_day][row.nominal_on] = row.real_on
    for (meter_id, anchor_day), moved in entered.items():
        for nominal_on, real_on in moved.items():
            if boundary_problem(nominal_on, real_on, anchor_day, moved):
                yield meter_id, nominal_on, real_on


def _shared_days(
    session: Session, table: type[Occupancy | Assignment], held: Mapped[UUID]
) -> Iterator[Place]:
    """Yield where two rows hold on the same day for what only one can have."""
    dates = col(table.start_on), col(table.end_on)
    rows = session.exec(select(held, *dates).order_by(held, dates[0]))
    for (one, start_on, end_on), (other, next_on, _end) in pairwise(rows):
        if one == other and (end_on is None or next_on < end_on):
            yield table.__tablename__, one, start_on
