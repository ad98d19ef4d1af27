"""How far back a bill has to look, and what it sees there."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.cost.terms import Terms
from app.domain.tariff.billed import History
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import Load

_YEAR = 12


def cycles_needed(tariffs: Iterable[Tariff]) -> int:
    """Return how many cycles before its own a bill under some tariffs depends on, 0 for most of them."""
    return max((_needed_by(tariff) for tariff in tariffs), default=0)


def history_of(past: Iterable[tuple[Terms, Load, datetime, datetime]]) -> History:
    """Return what earlier cycles, oldest first, leave behind for the next bill."""
    history = History()
    for terms, load, start, end in past:
        history = history.after(terms.bill(load, start, end, history))
    return history


def _needed_by(tariff: Tariff) -> int:
    carries = tariff.netting is not None and tariff.netting.carry != "none"
    needed = [_YEAR if carries else 0]
    for charge in tariff.charges:
        if isinstance(charge, EnergyCharge):
            needed += [table.when.last.cycles for table in charge.tables if table.when and table.when.last]
        elif isinstance(charge, DemandCharge) and charge.ratchet:
            needed.append(charge.ratchet.months)
    return max(needed)
