"""How a bill is shared once some units are no longer there."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from app.domain.sharing.rules import FixedItem, Sharing


def among(sharing: Sharing, unit_ids: Collection[UUID]) -> Sharing:
    """Return how a bill is shared among some units: shares and amounts of all others fall away."""
    return replace(
        sharing,
        shares={unit_id: share for unit_id, share in sharing.shares.items() if unit_id in unit_ids},
        items=tuple(_of(item, unit_ids) for item in sharing.items if _concerns(item, unit_ids)),
    )


def _concerns(item: FixedItem, unit_ids: Collection[UUID]) -> bool:
    return not item.unit_ids or any(unit_id in unit_ids for unit_id in item.unit_ids)


def _of(item: FixedItem, unit_ids: Collection[UUID]) -> FixedItem:
    return replace(item, unit_ids=tuple(unit_id for unit_id in item.unit_ids if unit_id in unit_ids))
