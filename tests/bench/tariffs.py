"""Bills of a year of quarters under time of use, tiers and demand, against NREL's utilityrate5."""

import importlib
import importlib.util
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from app.domain.tariff.billing import bill, bills
from tests.bench.timing import Pair, paired
from tests.oracle.loads import QUARTERS, generated, load_of_steps, months
from tests.oracle.rates import Clock, Rate, Tiers
from tests.oracle.sam import model_of, sam_bills

METERS = 1000
SAM = "PySAM.Utilityrate5"
PRICES = (Decimal("0.12"), Decimal("0.31"), Decimal("0.22"))
WORKDAY = (*(0,) * 7, *(1,) * 5, *(2,) * 5, *(1,) * 4, *(0,) * 3)
CLOCK = Clock(weekday=(WORKDAY,) * 12, weekend=((0,) * 24,) * 12)
RATE = Rate(
    unit="kWh",
    clock=CLOCK,
    energy=Tiers((Decimal(300), Decimal(600)), [[price * tier for price in PRICES] for tier in (1, 2, 3)]),
    demand_clock=CLOCK,
    demand=Tiers((Decimal(5),), [PRICES, PRICES[::-1]]),
    flat=Tiers((), [(Decimal(0),)]),
    fixed=Decimal(10),
    minimum=Decimal(0),
)


def run(folder: Path) -> Iterator[Pair]:
    """Measure twelve bills of one meter, then a month's bill of a thousand meters."""
    del folder
    if importlib.util.find_spec("PySAM") is None:
        return
    steps, tariff = generated(QUARTERS), RATE.tariff(15)
    load, cycles = load_of_steps(steps), months()
    sam = importlib.import_module(SAM)
    model = model_of(RATE.sam(), steps, sam)
    _agree([each.gross for each in bills(tariff, load, cycles)], sam_bills(RATE.sam(), steps, sam))
    yield paired(
        "12 bills of a year of quarters",
        lambda: bills(tariff, load, cycles),
        model.execute,
        floor_name="execute() of NREL's utilityrate5",
        target="<= 0.5 x",
        rounds=20,
    )
    start, end = datetime(2018, 1, 1, tzinfo=UTC), datetime(2018, 2, 1, tzinfo=UTC)
    yield paired(
        "1000 meters for a month of quarters",
        lambda: [bill(tariff, load, start=start, end=end) for _ in range(METERS)],
        lambda: [model.execute() for _ in range(METERS // 12)],
        floor_name="as many months by utilityrate5",
        target="(no target)",
        rounds=3,
    )


def _agree(ours: list[Decimal], theirs: list[Decimal]) -> None:
    if any(abs(one - other) > Decimal("0.01") for one, other in zip(ours, theirs, strict=True)):
        message = f"two different things were timed: {ours} and {theirs}"
        raise AssertionError(message)
