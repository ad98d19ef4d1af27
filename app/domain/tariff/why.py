"""Why the price of a kWh changes with how much is used."""

from enum import Enum, auto


class Why(Enum):
    """What begins or ends with the first kWh that costs something else."""

    TIER = auto()
    """The next tier: it prices only what is used from here on."""
    SLAB = auto()
    """Another slab or table: it prices what was used before as well, or another fixed amount is due."""
    CAP = auto()
    """The kWh for which a price is capped are used up."""
    SURPLUS = auto()
    """What was exported is used up."""
