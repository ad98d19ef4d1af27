"""Where a person is on the round."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.domain.rounds import Mark
from app.use_cases.landlord.round import Round
from app.use_cases.landlord.stop import Stop

_WANTS_A_VISIT = frozenset({Mark.MISSING, Mark.HANDED_IN})


@dataclass(frozen=True, slots=True)
class Walk:
    """Which meter is open, which were skipped, since when readings count, and whether the order is changed.

    `since` None leaves it to what was read; `meter_id` None is the list on the phone, and on a tablet
    the next meter to read.
    """

    meter_id: UUID | None = None
    skipped: frozenset[UUID] = frozenset()
    since: date | None = None
    is_arranging: bool = False

    def at(self, meter_id: UUID | None) -> "Walk":
        """Return the walk at another meter, which is skipped no more."""
        return replace(self, meter_id=meter_id, skipped=self.skipped - {meter_id})

    def skipping(self, meter_id: UUID) -> "Walk":
        """Return the walk without a meter for now."""
        return replace(self, skipped=self.skipped | {meter_id})

    def anew(self, since: date | None = None) -> "Walk":
        """Return the walk from its start, with nothing skipped."""
        return Walk(since=since or self.since)

    def arranged(self) -> "Walk":
        """Return the walk with the order being changed, or no more."""
        return replace(self, is_arranging=not self.is_arranging)


def next_stop(found: Round, walk: Walk, after: UUID | None = None) -> Stop | None:
    """Return the next meter that wants a visit, from the one after `after` on and around to it."""
    ahead = _from(found.stops, after)
    return next((stop for stop in ahead if _wants_visit(stop, walk) and stop.meter_id != after), None)


def stop_of(found: Round, meter_id: UUID | None) -> Stop | None:
    """Return a meter of the round, None where it is not on it."""
    return next((stop for stop in found.stops if stop.meter_id == meter_id), None)


def onward(found: Round, walk: Walk, done: UUID) -> Walk:
    """Return the walk after a meter: at the next one, else at its end."""
    following = next_stop(found, walk, done)
    return replace(walk, meter_id=following.meter_id if following else None)


def _from(stops: Sequence[Stop], after: UUID | None) -> list[Stop]:
    here = next((place for place, stop in enumerate(stops) if stop.meter_id == after), -1)
    return [*stops[here + 1 :], *stops[: here + 1]]


def _wants_visit(stop: Stop, walk: Walk) -> bool:
    return stop.mark in _WANTS_A_VISIT and stop.meter_id not in walk.skipped
