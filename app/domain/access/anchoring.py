"""Where a row belongs, as far as its own values say it, and which other rows it names."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from app.domain.access.anchor import Anchor, Values
from app.domain.access.rule import Kind
from app.domain.access.rules import RULES


def own_anchor(entity: str, values: Values) -> Anchor:
    """Return where a row belongs by its own values: the site of what only names a meter is not known yet."""
    columns = ("site_id", "meter_id", "unit_id", "person_id")
    belongs: dict[str, Any] = {name: values.get(name) for name in columns}
    if f"{entity}_id" in columns:
        belongs[f"{entity}_id"] = values["id"]
    return Anchor(entity, values["id"], **belongs, at=values.get(RULES[entity].at))


def placed_below(anchor: Anchor, above: Anchor | None) -> Anchor:
    """Return the anchor of a row that belongs where another one does; it may name a person of its own."""
    if above is None:
        return anchor
    person_id = anchor.person_id or above.person_id
    return replace(above, entity=anchor.entity, row_id=anchor.row_id, person_id=person_id)


def named_by(entity: str, values: Values) -> Iterator[tuple[str, str, UUID]]:
    """Yield each field of a row that names another one, with its entity and id."""
    for field, named in RULES[entity].names.items():
        if values.get(field) is not None:
            yield field, named, values[field]


def references_of(entity: str, values: Values) -> frozenset[tuple[str, UUID]]:
    """Return the people, tariffs and files that a row names, by entity and id."""
    named = ((other, row_id) for _field, other, row_id in named_by(entity, values))
    return frozenset((other, row_id) for other, row_id in named if RULES[other].kind is Kind.SHARED)
