"""Energy that a meter counted without T1 and T2, under prices that ask for these."""

from datetime import datetime

from app.domain.errors import N_, MeterbookError
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import IMPORT, Load
from app.domain.zone import QUARTER

# Dials read some minutes one after the other disagree by a little.
_MOST_WH = 1000
_MOST_PERCENT = 1


class UnsplitEnergyError(MeterbookError):
    """A tariff by register for energy that no register of it counted."""

    sentence = N_(
        "The tariff “{name}” asks for T1 and T2, but {kwh} kWh were not counted that way. "
        "Let another tariff hold while such a meter hangs there."
    )


def need_split(tariff: Tariff, load: Load, start: datetime, end: datetime) -> None:
    """Refuse to leave energy out of a bill. Raises UnsplitEnergyError."""
    charges = (charge for charge in tariff.charges if isinstance(charge, EnergyCharge))
    if not load.registers or not any(charge.of_register for charge in charges):
        return
    within = slice(max((start - load.first) // QUARTER, 0), max(-((load.first - end) // QUARTER), 0))
    used = int(load.of(IMPORT)[within].sum())
    missing = used - sum(int(each[within].sum()) for each in load.registers.values())
    if missing > max(_MOST_WH, used * _MOST_PERCENT // 100):
        raise UnsplitEnergyError(kwh=missing // 1000, name=tariff.name)
