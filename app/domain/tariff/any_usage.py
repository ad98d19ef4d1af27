"""Whatever says what was used, as a load."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.energy import Energy
from app.domain.reading import Reading
from app.domain.tariff.load import Load
from app.domain.tariff.spread import load_of_energy, load_of_readings, load_of_sum
from app.domain.usage import Usage

AnyUsage = Load | Energy | Usage | Sequence[Reading]


def load_of(usage: AnyUsage, start: datetime, end: datetime) -> Load:
    """Return any form of use as a load between two instants."""
    if isinstance(usage, Load):
        return usage
    if isinstance(usage, Energy):
        return load_of_energy(usage, start, end)
    if isinstance(usage, Usage):
        return load_of_sum(usage.wh, start, end, quality=usage.quality)
    return load_of_readings(usage, start, end)
