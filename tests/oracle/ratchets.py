"""Random rates with a ratchet on demand, as our document and as SAM's rate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from app.domain.tariff.document import Tariff
from tests.oracle.loads import years
from tests.oracle.rates import Clock, Limits, Rate, rates
from tests.oracle.sam import ALWAYS, SamRate

ALL_DAY = Clock(ALWAYS, ALWAYS)


@dataclass(frozen=True)
class Ratcheted:
    """A rate whose demand is lifted to a share of the highest one of so many months, and to a least one."""

    rate: Rate
    percent: Decimal
    months: int
    looks_at: Sequence[int]
    least_kw: Decimal

    def tariff(self, window: int) -> Tariff:
        """Return our tariff."""
        document = self.rate.document(window)
        ratchet = {"percent": self.percent, "months": self.months, "looks_at": self.looks_at}
        for charge in document["charges"]:
            if charge["kind"] == "demand":
                charge |= {"ratchet": ratchet, "minimum": self.least_kw}
        return Tariff.model_validate(document)

    def sam(self) -> SamRate:
        """Return SAM's rate: it counts this month's own demand in full, and knows none of last year.

        Above 100 % it would take the share of this month's own demand as well.
        """
        looked_at = [float(self.percent) if month in self.looks_at else 0 for month in range(1, 13)]
        return replace(
            self.rate.sam(),
            more={
                "ur_enable_billing_demand": 1,
                "ur_billing_demand_minimum": float(self.least_kw),
                "ur_billing_demand_lookback_period": self.months,
                "ur_billing_demand_lookback_percentages": [[percent, 1] for percent in looked_at],
                "ur_dc_billing_demand_periods": [[1, 1]],
                "ur_yearzero_usage_peaks": [0] * 12,
            },
        )


@st.composite
def ratcheted_years(draw: st.DrawFn) -> tuple[str, Ratcheted]:
    """Draw one of the years, by its name, and a rate with a ratchet."""
    name = draw(st.sampled_from(tuple(years())))
    limits = Limits(units=("kWh", "kWh daily"), demand_clock=st.just(ALL_DAY))
    return name, Ratcheted(
        rate=draw(rates(name, limits)),
        percent=draw(st.decimals(1, 100, places=1)),
        months=draw(st.integers(1, 12)),
        looks_at=sorted(draw(st.sets(st.integers(1, 12), min_size=1))),
        least_kw=draw(st.sampled_from([Decimal(0), Decimal(1), Decimal(50)])),
    )
