"""Which meter serves which unit when, and which meter hangs below which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.errors import N_, Problem


@dataclass(frozen=True, slots=True)
class Service:
    """A meter that serves a unit from a day until another one (excluded); without `end` it goes on."""

    id: UUID
    meter_id: UUID
    unit_id: UUID
    start: date
    end: date | None = None


def parent_problems(
    meter_id: UUID, parent_id: UUID | None, parents: Mapping[UUID, UUID | None]
) -> list[Problem]:
    """Return what is wrong with hanging a meter below another one; `parents` are those of its site."""
    if parent_id is None:
        return []
    if parent_id not in parents:
        return [Problem("parent_id", N_("Choose a meter of the same site."))]
    if meter_id in _up_from(parent_id, parents):
        return [Problem("parent_id", N_("This meter would hang below itself. Choose another one."))]
    return []


def depths(meter_ids: Iterable[UUID], parents: Mapping[UUID, UUID | None]) -> list[tuple[UUID, int]]:
    """Return meters in the order of a tree, each with how far down it hangs; those below keep their order."""
    ordered = list(meter_ids)
    there = set(ordered)
    below: dict[UUID | None, list[UUID]] = {}
    for meter_id in ordered:
        parent_id = parents.get(meter_id)
        below.setdefault(parent_id if parent_id in there else None, []).append(meter_id)
    return _branch(below, None, 0)


def _branch(
    below: Mapping[UUID | None, list[UUID]], parent_id: UUID | None, depth: int
) -> list[tuple[UUID, int]]:
    found = []
    for meter_id in below.get(parent_id, ()):
        found += [(meter_id, depth), *_branch(below, meter_id, depth + 1)]
    return found


def _up_from(meter_id: UUID, parents: Mapping[UUID, UUID | None]) -> set[UUID]:
    """Return a meter and all that it hangs below."""
    passed: set[UUID] = set()
    above: UUID | None = meter_id
    while above is not None and above not in passed:
        passed.add(above)
        above = parents.get(above)
    return passed
