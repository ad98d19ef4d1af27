"""Random rates under which what is fed in is set against what is used, as our document and as SAM's rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.domain.tariff.document import Tariff
from tests.oracle.loads import Steps, sun_over, years
from tests.oracle.rates import Clock, Limits, Rate, Tiers, rates
from tests.oracle.sam import ALWAYS, SamRate

NET_KWH, NET_MONEY, AS_MEASURED, AS_MEASURED_CARRIED = range(4)
# The hours of a weekday at which SAM looks for the period that takes over the credit of another month.
ROLLOVER = (0, 5, 11, 17)
NETTING: Mapping[int, Mapping[str, str]] = {
    NET_KWH: {"per": "cycle", "carry": "kwh"},
    NET_MONEY: {"per": "cycle", "carry": "money"},
    AS_MEASURED_CARRIED: {"per": "interval", "carry": "money"},
}
NOTHING = Tiers((), [(Decimal(0),)])


@dataclass(frozen=True)
class Netted:
    """A rate, one of SAM's metering options, and the price of what is fed in by period.

    Credit is settled in a month, at a price per kWh where it is kept in kWh.
    """

    rate: Rate
    option: int
    sold: Sequence[Decimal]
    settles_in: int
    settled: Decimal

    def tariff(self, window: int) -> Tariff:
        """Return our tariff."""
        document = self.rate.document(window)
        if self.option != NET_KWH:
            document["charges"].append(self._fed_in())
        if self.option != AS_MEASURED:
            document["netting"] = {**NETTING[self.option], "settles_in": self.settles_in}
        if self.settled:
            document["netting"]["settlement_price"] = self.settled
        return Tariff.model_validate(document)

    def sam(self) -> SamRate:
        """Return SAM's rate."""
        rate = self.rate.sam()
        return replace(
            rate,
            energy=[(*row[:5], float(self.sold[row[0]])) for row in rate.energy],
            more={
                "ur_metering_option": self.option,
                "ur_nm_credit_month": self.settles_in - 1,
                "ur_nm_yearend_sell_rate": float(self.settled),
                "ur_nb_apply_credit_current_month": 1,
            },
        )

    def _fed_in(self) -> dict[str, Any]:
        prices = {str(period): price for period, price in enumerate(self.sold)}
        schedule = self.rate.clock.schedule()
        return {"kind": "energy", "name": "Fed in", "flow": "export", "schedule": schedule, "prices": prices}


@dataclass(frozen=True)
class Roof:
    """A year by its name, and the share of what is used in it that the sun makes."""

    year: str
    share: float

    @property
    def used(self) -> Steps:
        """The Wh used."""
        return years()[self.year]

    @property
    def made(self) -> Steps:
        """The Wh the sun made."""
        return sun_over(self.year, self.share)


@st.composite
def steady_clocks(draw: st.DrawFn) -> Clock:
    """Draw periods that are the same all year, and hold when SAM looks for them."""
    periods = draw(st.integers(1, len(ROLLOVER)))
    hours = st.lists(st.integers(0, periods - 1), min_size=24, max_size=24)
    weekday = draw(hours)
    for period, hour in zip(range(periods), ROLLOVER, strict=False):
        weekday[hour] = period
    return Clock([weekday] * 12, [draw(hours)] * 12)


@st.composite
def netted_years(draw: st.DrawFn) -> tuple[Roof, Netted]:
    """Draw a year with sun, and a rate that suits it."""
    roof = Roof(draw(st.sampled_from(tuple(years()))), draw(st.integers(10, 300)) / 100)
    option = draw(st.sampled_from((NET_KWH, NET_MONEY, AS_MEASURED, AS_MEASURED_CARRIED)))
    limits = Limits(tiers=4 if option in (NET_KWH, NET_MONEY) else 1)
    if option == NET_KWH:
        limits = replace(limits, clock=steady_clocks())
    rate = _without_what_differs(draw(rates(roof.year, limits)), option)
    prices = st.decimals(0, 1, places=5)
    periods = len(rate.clock.names)
    pays = option == NET_KWH and periods == 1
    return roof, Netted(
        rate=rate,
        option=option,
        sold=[draw(prices) for _ in range(periods)],
        settles_in=draw(st.integers(1, 12)),
        settled=draw(prices) if pays else Decimal(0),
    )


def _without_what_differs(rate: Rate, option: int) -> Rate:
    """Return a rate without the charges that SAM and we reckon differently under an option."""
    if option == NET_KWH:
        return rate
    if option == AS_MEASURED:
        return replace(rate, minimum=Decimal(0))
    return replace(
        rate,
        demand_clock=Clock(ALWAYS, ALWAYS),
        demand=NOTHING,
        flat=NOTHING,
        fixed=Decimal(0),
        minimum=Decimal(0),
    )
