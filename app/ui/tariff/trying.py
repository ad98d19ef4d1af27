"""What a tariff is tried on: the last cycle of an own meter, or 400 kWh."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import flet as ft

from app.domain.tariff.document import Tariff
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_today
from app.ui.tariff.example import Example, example_of
from app.use_cases.own_cycles import OwnCycle, OwnUse, own_cycles, own_use

NONE = "none"


@dataclass(frozen=True, slots=True)
class Trying:
    """The meters to choose from, the one chosen (or NONE), and what it used where that is known."""

    today: date
    cycles: Sequence[OwnCycle]
    chosen: str
    use: OwnUse | None
    choose: Callable[[str], object]

    def example(self, tariff: Tariff | None) -> Example | None:
        """Return the bill of a tariff, None for no tariff."""
        return example_of(tariff, self.today, self.use) if tariff else None


def use_trying() -> Trying:
    """Return what a tariff is tried on: the first own meter while nobody chose."""
    chosen, choose = ft.use_state("")
    today = use_today()
    found = use_query(own_cycles)
    cycles = found.value if isinstance(found, Loaded) else ()
    names = [str(each.meter_id) for each in cycles]
    held = chosen if chosen in (*names, NONE) else next(iter(names), NONE)
    used = use_query(own_use, None if held == NONE else UUID(held))
    use = used.value if isinstance(used, Loaded) else None
    # While another meter's answer is awaited the former one still stands there.
    is_current = use is not None and str(use.cycle.meter_id) == held
    return Trying(today, cycles, held, use if is_current else None, choose)
