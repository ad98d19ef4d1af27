"""A night belongs to the day it begins, also where the editor writes it again over the edge of a season."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.grid import HOLIDAY, KINDS, NOBODY
from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.reader import read_tariff
from app.tariffs import library
from app.ui.tariff_editor.draft import Draft
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.nights import has_nights, over_midnight, schedule_with_nights
from app.ui.tariff_editor.reading import draft_of
from app.ui.tariff_editor.seasons import Season, giving
from app.ui.tariff_editor.state import checked
from app.ui.tariff_editor.week import IN_HOUR, day_and_night, painted, plain_week
from tests.ui.tariff_editor.build import draft
from tests.use_cases.tariff_documents import tariff

# Each day after each other one: within a month and over its end, before and after a holiday.
PAIRS = np.array(
    [
        ((month - change) % 12, (kind - 1) % HOLIDAY + festive, month, kind)
        for month, kind, change, festive in product(range(12), range(KINDS), (0, 1), (0, HOLIDAY))
    ]
)
QUARTER = 15
NOON, ONE = 12 * IN_HOUR, 13 * IN_HOUR
DAYS_OF_NIGHTS = ("all", "weekdays", "weekend")


def names_at(charge: EnergyCharge) -> NDArray[np.str_]:
    """Return the period of each quarter of an hour of each day that can come after another one."""
    schedule = charge.schedule
    assert schedule is not None
    before, kind, month, today = PAIRS.T
    own, tail = (minutes[..., ::QUARTER] for minutes in (schedule.grid.own, schedule.grid.tail))
    number = np.where(tail[before, kind] == NOBODY, own[month, today], tail[before, kind])
    left = schedule.names.index(schedule.otherwise) if schedule.otherwise else NOBODY
    return np.array(schedule.names)[np.where(number == NOBODY, np.int8(left), number)]


def prices_at(tariff_: Tariff, number: int = 0) -> NDArray[np.str_]:
    """Return what a kWh costs in each of these quarters of an hour."""
    charge = tariff_.charges[number]
    assert isinstance(charge, EnergyCharge)
    assert charge.schedule is not None
    tier = charge.tables[0].tiers[0]
    names, places = np.unique(names_at(charge), return_inverse=True)
    prices = np.array([tier.price_in(str(name)).model_dump_json() for name in names])
    return prices[places].reshape(len(PAIRS), -1)


def saved(draft_: Draft) -> Tariff:
    checks = checked(draft_, ".")
    assert checks.wrong == {}
    assert checks.tariff is not None
    return read_tariff(checks.tariff.to_json())


def energy(draft_: Draft) -> Energy:
    charge = draft_.charges[0]
    assert isinstance(charge, Energy)
    return charge


def opened(tariff_: Tariff) -> tuple[Draft, Energy]:
    found = draft_of(tariff_, ".")
    return found, energy(found)


@st.composite
def nightly(draw: st.DrawFn) -> Tariff:
    """Draw a tariff whose seasons have nights of their own length and price; the day holds otherwise."""
    seasons = draw(st.lists(st.integers(0, 2), min_size=12, max_size=12))
    periods: list[Mapping[str, Any]] = []
    for number in sorted(set(seasons)):
        first, until = draw(st.integers(18 * IN_HOUR, 95)), draw(st.integers(1, 8 * IN_HOUR))
        times = [{"from": _clock(first), "until": _clock(until)}]
        months = [month for month in EVERY_MONTH if seasons[month - 1] == number]
        days = [draw(st.sampled_from(DAYS_OF_NIGHTS))]
        periods.append({"name": f"Night {number}", "months": months, "days": days, "times": times})
    names = ["Day", *dict.fromkeys(period["name"] for period in periods)]
    prices = {name: f"0.{number + 1}0" for number, name in enumerate(names)}
    schedule = {"periods": periods, "otherwise": "Day"}
    return tariff({"kind": "energy", "name": "Energy", "schedule": schedule, "prices": prices})


def _clock(quarter: int) -> str:
    return f"{quarter // IN_HOUR:02}:{quarter % IN_HOUR * 15:02}"


@given(nightly())
def test_a_tariff_saved_as_it_was_opened_keeps_the_price_of_each_minute(stored: Tariff) -> None:
    found, _charge = opened(stored)

    assert (prices_at(saved(found)) == prices_at(stored)).all()


@given(nightly(), st.data())
def test_another_price_changes_the_minutes_of_its_period_alone(stored: Tariff, data: st.DataObject) -> None:
    found, charge = opened(stored)
    number = data.draw(st.sampled_from(charge.used_periods()))

    again = saved(found.put(charge.priced(0, number, "0.99")))

    first = stored.charges[0]
    assert isinstance(first, EnergyCharge)
    changed = names_at(first) == charge.periods[number]
    assert ((prices_at(again) != prices_at(stored)) == changed).all()


@given(nightly(), st.data())
def test_another_name_changes_no_price(stored: Tariff, data: st.DataObject) -> None:
    found, charge = opened(stored)
    number = data.draw(st.integers(0, len(charge.periods) - 1))

    again = saved(found.put(charge.called(number, "Anew")))

    assert (prices_at(again) == prices_at(stored)).all()


@given(nightly(), st.data())
def test_other_hours_at_noon_change_no_night_over_the_edge_of_a_season(
    stored: Tariff, data: st.DataObject
) -> None:
    found, charge = opened(stored)
    season = data.draw(st.integers(0, len(charge.seasons) - 1))
    period = data.draw(st.sampled_from(charge.used_periods()))

    again = saved(found.put(charge.painted(season, (2,), NOON, ONE, period)))

    same = prices_at(again) == prices_at(stored)
    assert same[:, :NOON].all()
    assert same[:, ONE:].all()


@pytest.mark.parametrize("stored", library(), ids=lambda stored: stored.name)
def test_a_tariff_of_the_library_keeps_the_price_of_each_minute(stored: Tariff) -> None:
    again = saved(draft_of(stored, "."))

    timed = [number for number, one in enumerate(stored.charges) if getattr(one, "schedule", None)]
    for number in timed:
        if isinstance(stored.charges[number], EnergyCharge):
            assert (prices_at(again, number) == prices_at(stored, number)).all()
    assert again == stored


def test_a_night_drawn_in_the_editor_keeps_its_price_until_morning_on_the_first_of_a_season() -> None:
    week = day_and_night()
    seasons = giving(
        (Season(week=week), Season((), tuple(tuple(each + 2 for each in row) for row in week))), 1, (4,)
    )
    charge = Energy(
        "\n0", "Energy", has_periods=True, periods=("Day", "Night", "April day", "April night"),
        seasons=seasons, prices=(("0.30", "0.20", "0.25", "0.15"),),
    )  # fmt: skip

    made = saved(draft(charge)).charges[0]

    assert isinstance(made, EnergyCharge)
    first_of_april = names_at(made)[(PAIRS[:, 0] == 2) & (PAIRS[:, 2] == 3)]
    assert set(first_of_april[:, : 7 * IN_HOUR].ravel()) == {"Night"}
    assert set(first_of_april[:, 7 * IN_HOUR : 21 * IN_HOUR].ravel()) == {"April day"}
    assert set(first_of_april[:, 21 * IN_HOUR :].ravel()) == {"April night"}


def test_nights_of_unequal_length_are_written_day_by_day() -> None:
    long, short = day_and_night(), painted(plain_week(), range(7), 22 * IN_HOUR, 6 * IN_HOUR, 1)
    seasons = (Season(EVERY_MONTH[:6], long), Season(EVERY_MONTH[6:], short))

    made = schedule_with_nights(("Day", "Night"), seasons)

    assert not has_nights(made)


def test_a_day_that_is_one_stretch_goes_nowhere() -> None:
    week = painted(plain_week(), (6,), 0, 0, 1)

    assert over_midnight(week) == [[(0, 0, 96)]] * 6 + [[(1, 0, 96)]]
