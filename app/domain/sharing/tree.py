"""Which meters count the whole site, which a part of it, and which hang below others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from app.domain.meter import NOT_BOUGHT, Role
from app.domain.sharing.counted import Counted


class MeterTree:
    """The meters of a site whose use is bought, each below the nearest one that counts it too.

    A main meter counts the whole site, unless it serves a unit and nothing can hang below it.
    """

    def __init__(
        self, meters: Iterable[Counted], serving: Iterable[UUID], later: Collection[UUID] = ()
    ) -> None:
        """Sort the meters; `serving` are those that serve a unit, `later` those that came afterwards."""
        self._all = {meter.id: meter for meter in meters}
        there = (meter for meter in self._all.values() if meter.id not in later)
        bought = [meter for meter in there if meter.role not in NOT_BOUGHT]
        self._parents = {meter.parent_id for meter in bought}
        self._has_loose = any(meter.parent_id is None and meter.role is not Role.MAIN for meter in bought)
        self._serving = set(serving)
        self.mains = [meter for meter in bought if self._is_whole(meter)]
        self._mains = {meter.id for meter in self.mains}
        self.parts = [meter for meter in bought if meter.id not in self._mains]
        self.below = self._children()

    @property
    def roots(self) -> list[Counted]:
        """The main meters that hang below no other one."""
        return [meter for meter in self.mains if not self._above(meter, self._mains)]

    @property
    def top(self) -> list[Counted]:
        """The meters of parts that hang below no other one."""
        inner = {child.id for children in self.below.values() for child in children}
        return [meter for meter in self.parts if meter.id not in inner]

    def all_below(self, meter_ids: Iterable[UUID]) -> set[UUID]:
        """Return the parts below some meters, and those below them."""
        found: set[UUID] = set()
        ahead = list(meter_ids)
        while ahead:
            new = {child.id for child in self.below.get(ahead.pop(), ())} - found
            found |= new
            ahead += new
        return found

    def _is_whole(self, meter: Counted) -> bool:
        if meter.role is not Role.MAIN:
            return False
        return meter.id not in self._serving or meter.id in self._parents or self._has_loose

    def _children(self) -> Mapping[UUID, list[Counted]]:
        """Return the parts next below each part."""
        found: dict[UUID, list[Counted]] = defaultdict(list)
        ids = {meter.id for meter in self.parts}
        for meter in self.parts:
            above = self._above(meter, ids)
            if above is not None:
                found[above].append(meter)
        return found

    def _above(self, meter: Counted, among: set[UUID]) -> UUID | None:
        """Return the nearest meter above one that is among some; meters may hang in a circle."""
        passed = {meter.id}
        above = meter.parent_id
        while above is not None and above not in passed:
            if above in among:
                return above
            passed.add(above)
            parent = self._all.get(above)
            above = None if parent is None else parent.parent_id
        return None
