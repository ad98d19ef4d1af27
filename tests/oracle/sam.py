"""Bills of NREL's utilityrate5, and the conventions under which its bills are ours.

- A year has 365 days, its 1 January is a Monday and its clocks never shift: ours is 2018 in UTC.
- A schedule is 12 months by 24 hours, one for weekdays and one for weekends; there are no holidays.
- A step is an hour, half or a quarter of one. A longer step counts evenly in its quarters, and
  demand is its average power: our windows are as long as the steps.
- The edge of a tier is compared with the month's total over all periods, and what a tier holds is
  spread over the periods in proportion to their energy. That holds where the meter is netted over
  the month (metering option 0); with the other options SAM fills tiers hour by hour.
- An edge per day is multiplied by the days of the month, an edge per kW by the month's highest step.
- Demand by the clock is the highest step of each period in the month; flat demand the highest of
  the month. Both fill their tiers from zero.
- The minimum of a month is due for the sum of energy, demand and fixed charges.
- What is fed in is set against what is used as SAM's metering options say. 0 is our difference of a
  cycle carried in kWh by period: a period finds its credit again only if it holds at 0, 5, 11 or 17
  o'clock on weekdays, so all of ours do, the same all year; and kWh are paid out over all periods
  together, so ours are only where there is one. 1 is the difference of a cycle carried in money, 2 both
  flows as measured, 3 the same carried in money, with the credit of a month used in that month.
- SAM's credit in money pays for energy alone, ours for the whole bill: with 1 and 3 nothing else is due.
  The minimum of a month is due before credit in SAM and after it in ours: there is one with 0 only.
- With 2 and 3 SAM fills tiers hour by hour, so there is one tier. Credit in money that is left in the
  month of settlement is paid out.
- A ratchet is SAM's lookback: a share of the highest demand of so many months before, of those months
  that it looks at, within the year (across its turn SAM looks back one month further), and a least demand.
  It lifts the demand of every period to that of the month, and the edges per kW with it: ours have one
  period and no such edges there. It binds in all months.
- SAM never rounds money: our lines are left exact. We share energy in whole Wh and SAM in floats,
  so that a month may differ by less than a cent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np

from tests.oracle.loads import Steps

Matrix = Sequence[Sequence[int]]
UNITS = ("kWh", "kWh/kW", "kWh daily", "kWh/kW daily")
OPEN = 1e38
ALWAYS = tuple((0,) * 24 for _ in range(12))


@dataclass(frozen=True)
class SamRate:
    """A rate as SAM takes it; periods count from 0, `tiers` are (period, tier from 1, edge, …) rows.

    `energy`: (…, unit, price, sale price); `demand`: (…, price per kW);
    `flat`: like demand, but with the month, from 0, in place of the period.
    """

    energy: Sequence[tuple[int, int, float, int, float, float]]
    weekday: Matrix = ALWAYS
    weekend: Matrix = ALWAYS
    demand: Sequence[tuple[int, int, float, float]] = ()
    demand_weekday: Matrix = ALWAYS
    demand_weekend: Matrix = ALWAYS
    flat: Sequence[tuple[int, int, float, float]] = ()
    fixed: float = 0
    minimum: float = 0
    more: dict[str, Any] = field(default_factory=dict)


def model_of(rate: SamRate, used: Steps, sam: Any, made: Steps | None = None) -> Any:
    """Return SAM's model of a year of equal steps in Wh, used and made by the sun, ready to be executed."""
    model = sam.new()
    per_hour = len(used) // 8760
    sun = np.zeros_like(used) if made is None else made
    model.assign(
        {
            "ElectricityRates": _rates(rate) | rate.more,
            "Lifetime": {"analysis_period": 1, "inflation_rate": 0, "system_use_lifetime_output": 0},
            "SystemOutput": {"gen": (sun * per_hour / 1000).tolist(), "degradation": [0]},
            "Load": {"load": (used * per_hour / 1000).tolist(), "load_escalation": [0]},
        }
    )
    return model


def sam_bills(rate: SamRate, used: Steps, sam: Any, made: Steps | None = None) -> list[Decimal]:
    """Return SAM's bills of the twelve months; nothing made is a year without the sun."""
    model = model_of(rate, used, sam, made)
    model.execute()
    return [Decimal(bill) for bill in model.Outputs.utility_bill_w_sys_ym[1]]


def _rates(rate: SamRate) -> dict[str, Any]:
    return {
        "en_electricity_rates": 1,
        "rate_escalation": [0],
        "ur_metering_option": 0,
        "ur_nm_yearend_sell_rate": 0,
        "ur_nm_credit_month": 11,
        "ur_nm_credit_rollover": 0,
        "ur_sell_eq_buy": 0,
        "ur_en_ts_sell_rate": 0,
        "ur_ts_sell_rate": [0],
        "ur_en_ts_buy_rate": 0,
        "ur_ts_buy_rate": [0],
        "ur_monthly_fixed_charge": rate.fixed,
        "ur_monthly_min_charge": rate.minimum,
        "ur_annual_min_charge": 0,
        "ur_ec_sched_weekday": _from_one(rate.weekday),
        "ur_ec_sched_weekend": _from_one(rate.weekend),
        "ur_ec_tou_mat": [[period + 1, *rest] for period, *rest in rate.energy],
        "ur_dc_enable": 1,
        "ur_dc_sched_weekday": _from_one(rate.demand_weekday),
        "ur_dc_sched_weekend": _from_one(rate.demand_weekend),
        "ur_dc_tou_mat": [[period + 1, *rest] for period, *rest in rate.demand or ((0, 1, OPEN, 0),)],
        "ur_dc_flat_mat": [list(row) for row in rate.flat or [(month, 1, OPEN, 0) for month in range(12)]],
    }


def _from_one(matrix: Matrix) -> list[list[int]]:
    return [[period + 1 for period in hours] for hours in matrix]
