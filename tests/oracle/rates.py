"""Random tariffs, each as our document and as SAM's rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.domain.tariff.document import Tariff
from tests.oracle.loads import HOURS, Steps, years
from tests.oracle.sam import ALWAYS, OPEN, UNITS, Matrix, SamRate

CENT = Decimal("0.01")
BASES: Mapping[str, Mapping[str, Any]] = {"kWh": {}, "kWh/kW": {"per": "kw"}, "kWh daily": {"per": "day"}}


@dataclass(frozen=True)
class Clock:
    """Periods by month and hour, on weekdays and on weekends."""

    weekday: Matrix
    weekend: Matrix

    @property
    def names(self) -> list[int]:
        """The periods that occur, from 0 on without a gap."""
        return list(range(1 + max(period for row in (*self.weekday, *self.weekend) for period in row)))

    def schedule(self) -> dict[str, Any]:
        """Return it as documents write it, hour by hour."""
        rows = [
            (month, days, name, [hour for hour, period in enumerate(hours) if period == name])
            for days, matrix in (("weekdays", self.weekday), ("weekend", self.weekend))
            for month, hours in enumerate(matrix)
            for name in self.names
        ]
        return {
            "periods": [
                {"name": str(name), "months": [month + 1], "days": days, "times": [_hour(at) for at in hours]}
                for month, days, name, hours in rows
                if hours
            ]
        }


@dataclass(frozen=True)
class Tiers:
    """Edges that rise (the last tier is open), and the prices of each tier by period."""

    edges: Sequence[Decimal]
    prices: Sequence[Sequence[Decimal]]

    def document(self) -> list[dict[str, Any]]:
        """Return the tiers with prices by period."""
        return [
            {"up_to": edge, "prices": {str(period): price for period, price in enumerate(prices)}}
            for edge, prices in zip([*self.edges, None], self.prices, strict=True)
        ]

    def urdb(self, **unit: str) -> list[list[dict[str, Any]]]:
        """Return the tiers of each period as the Utility Rate Database writes them."""
        return [
            [
                {"rate": price, **({} if edge == OPEN else {"max": edge}), **unit}
                for other, _, edge, price in self.rows()
                if other == period
            ]
            for period in range(len(self.prices[0]))
        ]

    @property
    def is_due(self) -> bool:
        """Whether some price is above zero."""
        return any(price for prices in self.prices for price in prices)

    def rows(self) -> list[tuple[int, int, float, float]]:
        """Return (period, tier from 1, edge, price)."""
        return [
            (period, place + 1, OPEN if edge is None else float(edge), float(prices[period]))
            for period in range(len(self.prices[0]))
            for place, (edge, prices) in enumerate(zip([*self.edges, None], self.prices, strict=True))
        ]


@dataclass(frozen=True)
class Rate:
    """Energy by clock and tier, demand by clock and tier, flat demand, a fixed amount and a minimum."""

    unit: str
    clock: Clock
    energy: Tiers
    demand_clock: Clock
    demand: Tiers
    flat: Tiers
    fixed: Decimal
    minimum: Decimal

    def tariff(self, window: int) -> Tariff:
        """Return our tariff; `window` is how many minutes a demand is averaged over."""
        return Tariff.model_validate(self.document(window))

    def document(self, window: int) -> dict[str, Any]:
        """Return our document."""
        table = {"basis": BASES[self.unit], "tiers": self.energy.document()}
        demand = {"kind": "demand", "window": window}
        charges = [
            {"kind": "energy", "name": "Energy", "schedule": self.clock.schedule(), "tables": [table]},
            demand
            | {"name": "By clock", "schedule": self.demand_clock.schedule(), "tiers": self.demand.document()},
            {"kind": "fixed", "name": "Fixed", "amount": self.fixed, "per": "month"},
        ]
        if self.flat.is_due:
            charges.append(
                demand | {"name": "Flat", "tiers": self.flat.document(), "schedule": _one_period()}
            )
        if self.minimum:
            charges.append({"kind": "minimum", "name": "Minimum", "amount": self.minimum, "per": "month"})
        return {
            "format": 1,
            "name": "Drawn",
            "currency": "USD",
            "time_zone": "UTC",
            "rounding": {"step": None},
            "charges": charges,
        }

    def sam(self) -> SamRate:
        """Return SAM's rate."""
        unit = UNITS.index(self.unit)
        return SamRate(
            energy=[(*row[:3], unit, row[3], 0) for row in self.energy.rows()],
            weekday=self.clock.weekday,
            weekend=self.clock.weekend,
            demand=self.demand.rows(),
            demand_weekday=self.demand_clock.weekday,
            demand_weekend=self.demand_clock.weekend,
            flat=[(month, *row[1:]) for month in range(12) for row in self.flat.rows()],
            fixed=float(self.fixed),
            minimum=float(self.minimum),
        )

    def urdb(self, window: int) -> dict[str, Any]:
        """Return the rate as the Utility Rate Database writes it, version 8."""
        return {
            "name": "Drawn",
            "energyratestructure": self.energy.urdb(unit=self.unit),
            "energyweekdayschedule": self.clock.weekday,
            "energyweekendschedule": self.clock.weekend,
            "demandratestructure": self.demand.urdb(),
            "demandweekdayschedule": self.demand_clock.weekday,
            "demandweekendschedule": self.demand_clock.weekend,
            "demandwindow": window,
            "flatdemandstructure": self.flat.urdb(),
            "flatdemandmonths": [0] * 12,
            "fixedchargefirstmeter": float(self.fixed),
            "fixedchargeunits": "$/month",
            "mincharge": float(self.minimum),
            "minchargeunits": "$/month",
        }


def _one_period() -> dict[str, Any]:
    return Clock(ALWAYS, ALWAYS).schedule()


def _hour(start: int) -> dict[str, str]:
    return {"from": f"{start:02}:00", "until": f"{start + 1:02}:00"}


@st.composite
def matrices(draw: st.DrawFn, periods: int) -> Matrix:
    """Draw 12 months that each have one of a few kinds of day."""
    hours = st.lists(st.integers(0, periods - 1), min_size=24, max_size=24)
    kinds = draw(st.lists(hours, min_size=1, max_size=3))
    return [kinds[draw(st.integers(0, len(kinds) - 1))] for _ in range(12)]


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """Draw up to four periods, each of which occurs."""
    periods = draw(st.integers(1, 4))
    weekday = [list(hours) for hours in draw(matrices(periods))]
    weekday[draw(st.integers(0, 11))][:periods] = range(periods)
    return Clock(weekday, draw(matrices(periods)))


@st.composite
def tiers(draw: st.DrawFn, periods: int, scale: Decimal, dearest: int, most: int = 4) -> Tiers:
    """Draw tiers whose edges are parts or multiples of a scale."""
    parts = st.lists(st.integers(1, 300), unique=True, max_size=most - 1)
    edges = [round(scale * part / 100, 3) for part in sorted(draw(parts))]
    price = st.decimals(0, dearest, places=5)
    prices = st.lists(price, min_size=periods, max_size=periods)
    return Tiers(edges, [draw(prices) for _ in range(len(edges) + 1)])


@dataclass(frozen=True)
class Limits:
    """What rates may be drawn from."""

    units: tuple[str, ...] = tuple(BASES)
    clock: st.SearchStrategy[Clock] = field(default_factory=clocks)
    demand_clock: st.SearchStrategy[Clock] = field(default_factory=clocks)
    tiers: int = 4


@st.composite
def rates(draw: st.DrawFn, year: str, limits: Limits) -> Rate:
    """Draw a rate whose edges suit the kWh and the kW of a year."""
    month_kwh, peak_kw = _size_of(years()[year])
    unit = draw(st.sampled_from(limits.units))
    scale = {"kWh": month_kwh, "kWh/kW": month_kwh / peak_kw, "kWh daily": month_kwh / 30}[unit]
    clock, demand_clock = draw(limits.clock), draw(limits.demand_clock)
    return Rate(
        unit=unit,
        clock=clock,
        energy=draw(tiers(len(clock.names), scale, dearest=1, most=limits.tiers)),
        demand_clock=demand_clock,
        demand=draw(tiers(len(demand_clock.names), peak_kw, dearest=20)),
        flat=draw(tiers(1, peak_kw, dearest=20)),
        fixed=draw(st.decimals(0, 100, places=2)),
        minimum=draw(st.sampled_from([Decimal(0), month_kwh, month_kwh * 10])).quantize(Decimal("0.01")),
    )


@st.composite
def billed_years(draw: st.DrawFn) -> tuple[str, Rate]:
    """Draw one of the years, by its name, and a rate that suits it."""
    name = draw(st.sampled_from(tuple(years())))
    return name, draw(rates(name, Limits()))


def window_of(year: str) -> int:
    """Return the minutes of a step of a year."""
    return 60 * HOURS // len(years()[year])


def _size_of(steps: Steps) -> tuple[Decimal, Decimal]:
    """Return the mean kWh of a month and the highest kW."""
    month_kwh = Decimal(int(steps.sum())) / 12000
    peak_kw = Decimal(int(steps.max()) * len(steps) // HOURS) / 1000
    return round(month_kwh, 3), round(peak_kw, 3)
