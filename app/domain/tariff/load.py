"""Energy as a tariff needs it: Wh per quarter of an hour, by flow and register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from app.domain.errors import N_, MeterbookError
from app.domain.quality import Quality
from app.domain.zone import QUARTER

IMPORT, EXPORT, GRID = "import", "export", "grid"
SUPPLY = (GRID, "solar", "battery")

Wh = npt.NDArray[np.int64]
Qualities = npt.NDArray[np.uint8]


class NothingMeasuredError(MeterbookError):
    """A tariff that prices a flow or a register nobody measured."""

    sentence = N_("The tariff prices “{name}”, but nothing was measured of it.")


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Wh per quarter from `first` (UTC, on the quarter) on, by flow ("import", "export", …) and register.

    `start` and `end` say where inside the first and the last quarter measuring began and ended;
    `whole` is the quality of the sum between them where it is better than that of its quarters;
    `counts` are the numbers that fixed charges multiply by, and the power factor; of `dated_counts`,
    oldest first, the newest that a bill or its part begins with holds besides.
    """

    first: datetime
    wh: Mapping[str, Wh]
    quality: Qualities
    registers: Mapping[str, Wh] = field(default_factory=dict)
    counts: Mapping[str, Decimal] = field(default_factory=dict)
    start: datetime | None = None
    end: datetime | None = None
    whole: Quality | None = None
    dated_counts: Sequence[tuple[date, Mapping[str, Decimal]]] = ()

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The instants between which this load is known."""
        return self.start or self.first, self.end or self.first + len(self.quality) * QUARTER

    def of(self, flow: str, register: str | None = None) -> Wh:
        """Return the Wh of a flow or of one register.

        Nothing exported is zero, nothing else is. What was imported is, where nobody
        says, what came from grid, sun and battery, else the sum of all other flows.
        """
        measured = self.registers.get(register) if register else self.wh.get(flow)
        if measured is not None:
            return measured
        if register is None and flow == EXPORT:
            return np.zeros(len(self.quality), np.int64)
        if register is None and flow == IMPORT and self.wh:
            return self._supplied()
        raise NothingMeasuredError(name=register or flow)

    def _supplied(self) -> Wh:
        sources = [name for name in SUPPLY if name in self.wh] or [name for name in self.wh if name != EXPORT]
        return sum((self.wh[name] for name in sources), np.zeros(len(self.quality), np.int64))
