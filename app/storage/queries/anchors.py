"""Where rows belong: found from their values and from the rows above them, many at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from app.domain.access.anchor import Anchor, Values
from app.domain.access.anchoring import named_by, own_anchor, placed_below
from app.domain.access.rules import RULES
from app.storage.bulk import pages
from app.storage.tables import TRACKED

_MOST_VARIABLES = 500
_PLACES = ("id", "site_id", "meter_id", "unit_id", "person_id")


def anchors_of(session: Session, entity: str, rows: Sequence[Values]) -> list[Anchor]:
    """Return where rows belong, in order, from their Python values; they need not be stored.

    A row whose parent is not there belongs to no site. Ask before a parent is deleted, and keep the
    answer: nobody can tell it afterwards.
    """
    anchors = [own_anchor(entity, values) for values in rows]
    below = RULES[entity].below
    if below:
        above = anchors_by_id(session, RULES[entity].names[below], {values[below] for values in rows})
        lower = zip(anchors, rows, strict=True)
        anchors = [placed_below(anchor, above.get(values[below])) for anchor, values in lower]
    return _with_sites(session, anchors)


def anchors_by_id(session: Session, entity: str, ids: Collection[UUID]) -> dict[UUID, Anchor]:
    """Return where those of some rows that are there belong."""
    rows = list(_placed(session, entity, ids))
    return {anchor.row_id: anchor for anchor in anchors_of(session, entity, rows)}


def named_anchors(session: Session, entity: str, rows: Sequence[Values]) -> list[dict[str, Anchor | None]]:
    """Return for each row where what its fields name belongs, None for a row that is not there."""
    wanted: dict[str, set[UUID]] = {}
    for values in rows:
        for _field, named, row_id in named_by(entity, values):
            wanted.setdefault(named, set()).add(row_id)
    found = {named: anchors_by_id(session, named, ids) for named, ids in wanted.items()}
    return [
        {field: found[named].get(row_id) for field, named, row_id in named_by(entity, values)}
        for values in rows
    ]


def _placed(session: Session, entity: str, ids: Collection[UUID]) -> Iterable[Mapping[str, Any]]:
    """Yield what says where some rows belong."""
    columns = TRACKED[entity].__table__.columns  # type: ignore[attr-defined]
    names = [*_PLACES, *filter(None, (RULES[entity].at, RULES[entity].below))]
    query = select(*[columns[name] for name in names if name in columns])
    for page in pages(list(ids), _MOST_VARIABLES):
        for row in session.execute(query.where(columns.id.in_(page))).mappings():
            yield dict(row)


def _with_sites(session: Session, anchors: Sequence[Anchor]) -> list[Anchor]:
    """Fill in the site of what only names a meter or a unit."""
    open_ones = [anchor for anchor in anchors if anchor.site_id is None]
    sites = {
        **_sites_of(session, "meter", {anchor.meter_id for anchor in open_ones if anchor.meter_id}),
        **_sites_of(session, "unit", {anchor.unit_id for anchor in open_ones if anchor.unit_id}),
    }
    return [_with_site(anchor, sites) for anchor in anchors]


def _sites_of(session: Session, entity: str, ids: Collection[UUID]) -> dict[UUID, UUID]:
    return {values["id"]: values["site_id"] for values in _placed(session, entity, ids)}


def _with_site(anchor: Anchor, sites: Mapping[UUID, UUID]) -> Anchor:
    if anchor.site_id is not None:
        return anchor
    above = (place for place in (anchor.meter_id, anchor.unit_id) if place)
    return replace(anchor, site_id=next((sites[place] for place in above if place in sites), None))
