"""A session that finds nothing but what an account may see, whatever it is asked for.

The queries and rules of the app know of one person who sees all. On a server they are handed a session
in which every question about a table is narrowed to the rows of the account, as a file of theirs would be.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, event, exists, false, or_, select, true
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption
from sqlalchemy.sql.visitors import iterate
from sqlmodel import Session

from app.domain.access.view import SiteView, View
from app.storage.sync_tables import Outgoing
from app.storage.tables import TRACKED, Change
from sync_server.replica.tables import KnownAt, RowState

Condition = ColumnElement[bool]
_LIMITS = "limits of an account"
_HISTORY = "change"
_LIMITED: Mapping[str, type[Any]] = {**TRACKED, _HISTORY: Change}


@contextmanager
def limited(session: Session, view: View) -> Iterator[None]:
    """Let a session see what a view shows; what it had found before is forgotten."""
    session.flush()
    session.expunge_all()
    session.info[_LIMITS] = _Limits(view)
    event.listen(session, "do_orm_execute", _narrow)
    try:
        yield
        session.flush()
    finally:
        event.remove(session, "do_orm_execute", _narrow)
        del session.info[_LIMITS]


def _narrow(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.is_relationship_load:
        limits: _Limits = state.session.info[_LIMITS]
        state.statement = state.statement.options(*map(limits.of, sorted(tables_in(state.statement))))


def tables_in(statement: Any) -> set[str]:
    """Return the tables of the app that a statement asks, in whatever part of it; all where it names none.

    A limit for each would be right as well, but a statement with thirty limits takes thirty times as long.
    """
    parts = (part for part in iterate(statement) if isinstance(part, Table))
    return {part.name for part in parts if part.name in _LIMITED} or set(_LIMITED)


class _Limits:
    """The limits of an account by table, each made when it is first needed."""

    def __init__(self, view: View) -> None:
        self._seen = _Seen(view)
        self._made: dict[str, ExecutableOption] = {}

    def of(self, entity: str) -> ExecutableOption:
        """Return the limit of a table."""
        if entity not in self._made:
            condition = false() if entity == _HISTORY else self._seen.of(entity)
            self._made[entity] = _option(_LIMITED[entity], condition)
        return self._made[entity]


def _option(table: type[Any], condition: Condition) -> ExecutableOption:
    return with_loader_criteria(table, condition, include_aliases=True, propagate_to_loaders=False)


class _Seen:
    """Says for each table as a condition what app.domain.access says row by row."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._whole = [site.site_id for site in view.sites.values() if site.is_whole]
        self._let = [site for site in view.sites.values() if not site.is_whole]

    def of(self, entity: str) -> Condition:
        """Return which rows of a table are seen."""
        return or_(false(), *self._conditions(entity))

    def _conditions(self, entity: str) -> Iterator[Condition]:
        columns = _columns(entity)
        if entity in _OF_ALL:
            yield self._of_whole_sites(entity, columns)
        elif entity in _SHARED:
            yield columns.id.in_(_known_at(self._whole))
            yield columns.id.in_(_added(entity))
            yield self._new(entity, columns)
        for site in self._let:
            yield _TENANT_SEES.get(entity, _nothing)(site, columns)

    def _of_whole_sites(self, entity: str, columns: Any) -> Condition:
        own = columns.id if entity == "site" else columns.get("site_id")
        places = [] if own is None else [own.in_(self._whole), own.in_(_added("site"))]
        for name in _PLACED_BY.get(entity, ()):
            above = _columns(name)
            below = select(above.id).where(self._of_whole_sites(name, above))
            places.append(columns[f"{name}_id"].in_(below))
        return or_(false(), *places)

    def _new(self, entity: str, columns: Any) -> Condition:
        """Return which shared rows the account made that no site knows yet."""
        mine = select(RowState.__table__.c.row_id).where(  # type: ignore[attr-defined]
            RowState.__table__.c.maker_id == self._view.account_id,  # type: ignore[attr-defined]
            RowState.__table__.c.entity == entity,  # type: ignore[attr-defined]
        )
        known = KnownAt.__table__.c  # type: ignore[attr-defined]
        return and_(columns.id.in_(mine), ~exists().where(known.row_id == columns.id))


_OF_ALL = frozenset(TRACKED) - {"person", "tariff", "file", "snooze"}
_SHARED = frozenset({"person", "tariff", "file"})
# By which of the rows it names a row without a site of its own belongs to one.
_PLACED_BY: Mapping[str, tuple[str, ...]] = {
    "occupancy": ("unit",),
    "device": ("meter",),
    "assignment": ("meter",),
    "threshold": ("meter",),
    "reading": ("meter",),
    "cycle_boundary": ("meter",),
    "quarter_block": ("meter",),
    "reminder_settings": ("meter",),
    "tariff_assignment": ("unit", "meter"),
    "budget": ("meter",),
    "paper_bill": ("meter",),
    "submission": ("reading",),
    "payment_match": ("payment",),
}


def _columns(entity: str) -> Any:
    return TRACKED[entity].__table__.columns  # type: ignore[attr-defined]


def _known_at(site_ids: list[UUID]) -> Any:
    known = KnownAt.__table__.c  # type: ignore[attr-defined]
    return select(known.row_id).where(known.site_id.in_(site_ids))


def _added(entity: str) -> Any:
    """Return the rows that the verb at work added: on a server nothing else waits."""
    changes, waiting = Change.__table__.c, Outgoing.__table__.c  # type: ignore[attr-defined]
    groups = select(waiting.group_id)
    added = changes.entity == entity, changes.before.is_(None), changes.group_id.in_(groups)
    return select(changes.row_id).where(*added)


def _nothing(site: SiteView, columns: Any) -> Condition:
    del site, columns
    return false()


def _site(site: SiteView, columns: Any) -> Condition:
    return columns.id == site.site_id  # type: ignore[no-any-return]


def _of_site(site: SiteView, columns: Any) -> Condition:
    return columns.site_id == site.site_id  # type: ignore[no-any-return]


def _unit(site: SiteView, columns: Any) -> Condition:
    return columns.id.in_(list(site.units))  # type: ignore[no-any-return]


def _meter(site: SiteView, columns: Any) -> Condition:
    return columns.id.in_(list(site.windows))  # type: ignore[no-any-return]


def _of_meter(site: SiteView, columns: Any) -> Condition:
    return columns.meter_id.in_(list(site.windows))  # type: ignore[no-any-return]


def _service(site: SiteView, columns: Any) -> Condition:
    return and_(columns.unit_id.in_(list(site.units)), columns.meter_id.in_(list(site.windows)))


def _stay(site: SiteView, columns: Any) -> Condition:
    return and_(columns.person_id == site.person_id, columns.unit_id.in_(list(site.units)))


def _reading(site: SiteView, columns: Any) -> Condition:
    return _within(site, columns, columns.taken_at, lambda at, end: at <= end)


def _day(site: SiteView, columns: Any) -> Condition:
    return _within(site, columns, columns.first_at, lambda at, end: at < end)


def _within(site: SiteView, columns: Any, at: Any, ends: Callable[[Any, Any], Condition]) -> Condition:
    windows = (
        and_(
            columns.meter_id == meter_id,
            at >= window.start,
            true() if window.end is None else ends(at, window.end),
        )
        for meter_id, of_meter in site.windows.items()
        for window in of_meter
    )
    return or_(false(), *windows)


def _submission(site: SiteView, columns: Any) -> Condition:
    readings = _columns("reading")
    seen = select(readings.id).where(_reading(site, readings))
    return and_(columns.person_id == site.person_id, columns.reading_id.in_(seen))


def _target(site: SiteView, columns: Any) -> Condition:
    return or_(
        columns.site_id == site.site_id,
        columns.unit_id.in_(list(site.units)),
        columns.meter_id.in_(list(site.windows)),
    )


def _about_them(site: SiteView, columns: Any) -> Condition:
    return and_(columns.site_id == site.site_id, columns.person_id == site.person_id)


def _match(site: SiteView, columns: Any) -> Condition:
    payments = _columns("payment")
    return columns.payment_id.in_(select(payments.id).where(_about_them(site, payments)))  # type: ignore[no-any-return]


def _themselves(site: SiteView, columns: Any) -> Condition:
    return and_(columns.id == site.person_id, columns.id.in_(_known_at([site.site_id])))


def _named(site: SiteView, columns: Any) -> Condition:
    return and_(columns.id.in_(list(site.shared)), columns.id.in_(_known_at([site.site_id])))


_TENANT_SEES: Mapping[str, Callable[[SiteView, Any], Condition]] = {
    "site": _site,
    "unit": _unit,
    "meter": _meter,
    "device": _of_meter,
    "threshold": _of_meter,
    "cycle_boundary": _of_meter,
    "assignment": _service,
    "occupancy": _stay,
    "carbon_factor": _of_site,
    "reading": _reading,
    "quarter_block": _day,
    "submission": _submission,
    "tariff_assignment": _target,
    "invoice": _about_them,
    "payment": _about_them,
    "payment_reminder": _about_them,
    "payment_match": _match,
    "person": _themselves,
    "tariff": _named,
    "file": _named,
}
