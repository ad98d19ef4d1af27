"""Runs of pieces that are summed up together, and their tables."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.domain.tariff.calendar import Numbers
from app.domain.tariff.load import Wh

Table = list[list[int]]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Stretches of pieces in one part and one period: where each begins, its part and its period."""

    starts: Places
    cells: Numbers
    shape: tuple[int, int]

    def sums(self, wh: Wh) -> Table:
        """Return the Wh of each part by period."""
        table = np.zeros(self.shape[0] * self.shape[1], np.int64)
        np.add.at(table, self.cells, np.add.reduceat(wh, self.starts))
        return _listed(table.reshape(self.shape))

    def peaks(self, wh: Wh) -> Table:
        """Return the highest piece of each part by period."""
        table = np.zeros(self.shape[0] * self.shape[1], np.int64)
        np.maximum.at(table, self.cells, np.maximum.reduceat(wh, self.starts))
        return _listed(table.reshape(self.shape))


def _listed(table: npt.NDArray[np.int64]) -> Table:
    listed: Table = table.tolist()
    return listed
