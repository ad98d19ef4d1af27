"""A schedule holds every minute once, also around midnight, months' ends and holidays."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.domain.tariff.grid import HOLIDAY, NOBODY
from app.domain.tariff.periods import WEEK
from app.domain.tariff.schedule import Schedule
from tests.domain.tariff.document.build import period, refusal, tariff_of, timed

DAY = timedelta(days=1)
NIGHT, BRIGHT = period("Night", "21:00", "07:00"), period("Day", "07:00", "21:00")
PLACE = "charges \u203a Energy \u203a schedule: "


def schedule(*periods: dict[str, Any], otherwise: str | None = None) -> Schedule:
    return Schedule.model_validate({"periods": periods, "otherwise": otherwise})


def name_at(made: Schedule, day: date, minute: int, holidays: frozenset[date] = frozenset()) -> str | None:
    """Look a minute up as a bill does."""
    before, today = (
        (each.month - 1, each.weekday() + HOLIDAY * (each in holidays)) for each in (day - DAY, day)
    )
    number = int(made.grid.tail[(*before, minute)])
    number = int(made.grid.own[(*today, minute)]) if number == NOBODY else number
    return made.otherwise if number == NOBODY else made.names[number]


def test_day_and_night_hold_every_minute() -> None:
    made = schedule(NIGHT, BRIGHT)

    hours = [name_at(made, date(2024, 1, 15), hour * 60) for hour in (0, 6, 7, 20, 21, 23)]

    assert hours == ["Night", "Night", "Day", "Day", "Night", "Night"]


def test_overnight_period_belongs_to_the_day_it_starts() -> None:
    made = schedule(period("Friday night", "21:00", "07:00", days=["fri"]), otherwise="Else")

    friday = date(2024, 1, 19)

    assert name_at(made, friday, 6 * 60) == "Else"
    assert name_at(made, friday, 21 * 60) == "Friday night"
    assert name_at(made, friday + DAY, 6 * 60 + 59) == "Friday night"
    assert name_at(made, friday + DAY, 7 * 60) == "Else"
    assert name_at(made, friday + DAY, 21 * 60) == "Else"


def test_overnight_period_belongs_to_the_month_it_starts() -> None:
    made = schedule(period("Winter night", "21:00", "07:00", months=[12]), otherwise="Else")

    assert name_at(made, date(2025, 12, 1), 60) == "Else"
    assert name_at(made, date(2026, 1, 1), 60) == "Winter night"


@pytest.mark.parametrize(("start", "until"), [("00:00", "00:00"), ("00:00", "24:00"), ("07:00", "07:00")])
def test_equal_times_mean_a_whole_day(start: str, until: str) -> None:
    made = schedule(period("Always", start, until))

    assert {name_at(made, date(2026, 6, 1), minute) for minute in range(1440)} == {"Always"}


def test_times_left_out_mean_all_day() -> None:
    assert schedule({"name": "Always"}) == schedule({"name": "Always", "times": "all day"})


def test_holiday_counts_as_its_weekday_unless_it_is_named() -> None:
    made = schedule(period("Work", days="weekdays"), period("Rest", days="weekend"))

    monday = date(2026, 4, 6)

    assert name_at(made, monday, 600, frozenset({monday})) == "Work"


def test_holiday_that_is_named_holds_only_for_the_minutes_named() -> None:
    made = schedule(period("Free", "08:00", "12:00", days="holiday"), {"name": "Week"})

    monday = date(2026, 4, 6)

    assert name_at(made, monday, 600, frozenset({monday})) == "Free"
    assert name_at(made, monday, 900, frozenset({monday})) == "Week"
    assert name_at(made, monday, 600) == "Week"


def test_night_that_begins_on_a_holiday_goes_on_after_midnight() -> None:
    made = schedule(NIGHT, BRIGHT, period("Free", "07:00", "21:00", days=["holiday"]))

    monday = date(2026, 4, 6)

    assert name_at(made, monday, 600, frozenset({monday})) == "Free"
    assert name_at(made, monday + DAY, 60, frozenset({monday})) == "Night"


def test_periods_of_one_name_may_meet() -> None:
    made = schedule(
        period("Low", "21:00", "07:00", days="weekdays"),
        period("Low", days=["weekend", "holiday"]),
        period("High", "07:00", "21:00", days="weekdays"),
        period("Low", "00:00", "07:00", days=["mon"]),
    )

    assert made.names == ("Low", "High")
    assert name_at(made, date(2024, 1, 20), 60) == "Low"


def test_gap_is_named_by_month_day_and_time() -> None:
    said = refusal(timed(NIGHT, period("Day", "07:30", "21:00")))

    assert said.startswith(PLACE + "No period holds in month 1 on Monday from 07:00 to 07:30.")


def test_gap_after_the_end_of_a_month_is_found() -> None:
    winter = {"months": [1, 2, 3, 10, 11, 12]}
    summer = {"months": [4, 5, 6, 7, 8, 9]}

    said = refusal(timed(NIGHT | winter, BRIGHT | winter, {"name": "Summer", **summer}))

    assert said.startswith(
        PLACE + "“Night” of the day before and “Summer” both hold in month 4 on Monday at 00:00."
    )


def test_gap_until_midnight_ends_at_24() -> None:
    said = refusal(timed(period("Day", "00:00", "20:00")))

    assert "from 20:00 to 24:00" in said


def test_gap_on_a_holiday_is_named() -> None:
    said = refusal(timed(period("Work", days=["mon", "tue", "wed", "thu", "fri", "sat"])))

    assert "on Sunday from 00:00 to 24:00" in said


def test_overlap_of_a_day_is_named_by_both_periods() -> None:
    said = refusal(timed(NIGHT, period("Day", "06:30", "21:00")))

    assert said.startswith(PLACE + "“Night” and “Day” both hold") is False
    assert said.startswith(
        PLACE + "“Night” of the day before and “Day” both hold in month 1 on Monday at 06:30."
    )
    assert refusal(timed(NIGHT, period("Day", "07:00", "21:05"))) == (
        PLACE + "“Night” and “Day” both hold in month 1 on Monday at 21:00."
    )


def test_overlap_on_a_holiday_is_named() -> None:
    said = refusal(timed(NIGHT, BRIGHT, period("Free", days=["holiday"])))

    assert "“Night” of the day before and “Free” both hold in month 1 on Monday (holiday) at 00:00." in said


def test_otherwise_fills_what_is_open_under_its_own_name() -> None:
    made = schedule(period("Peak", "17:00", "21:00"), otherwise="Off-peak")

    assert made.names == ("Peak", "Off-peak")
    assert name_at(made, date(2026, 1, 1), 0) == "Off-peak"


def test_more_periods_than_anyone_writes_are_refused() -> None:
    assert "Write at most 100 periods." in refusal(timed(*[{"name": "Always"}] * 101))


@pytest.mark.parametrize(
    "time", ["7:00", "24:01", "12:60", "1200", "ab:cd", 1441, -1, True, None, "\u0967\u0968:00", 12.5]
)
def test_clock_time_is_written_with_two_digits_each(time: object) -> None:
    with pytest.raises(ValidationError, match="Write a clock time"):
        schedule({"name": "Odd", "times": [{"from": "00:00", "until": time}]})


def test_day_begins_at_0_not_at_24() -> None:
    assert "A day begins at 00:00" in refusal(timed(period("Odd", "24:00", "07:00")))


@pytest.mark.parametrize("days", [[], ["monday"], 5, [1], [["mon"]], "", None])
def test_days_are_named_as_documents_name_them(days: object) -> None:
    with pytest.raises(ValidationError):
        schedule({"name": "Odd", "days": days}, otherwise="Else")


def test_wrong_day_after_a_group_still_has_a_place() -> None:
    assert refusal(timed(period("Odd", days=["weekend", "x"]))).startswith(PLACE[:-2])


@pytest.mark.parametrize("months", [[], [0], [13], ["1"], [True], 1])
def test_months_are_numbers_from_1_to_12(months: object) -> None:
    with pytest.raises(ValidationError):
        schedule({"name": "Odd", "months": months}, otherwise="Else")


def test_months_and_days_are_kept_in_order_and_once() -> None:
    made = schedule(
        {"name": "Some", "months": [3, 1, 3], "days": ["holiday", "weekend", "mon"]}, otherwise="Else"
    )

    assert made.periods[0].months == (1, 3)
    assert made.periods[0].days == ("mon", "sat", "sun", "holiday")


def test_tables_of_a_schedule_cover_14_kinds_of_day() -> None:
    grid = tariff_of(timed(NIGHT, BRIGHT)).charges[0].schedule.grid  # type: ignore[union-attr] # an energy charge

    assert grid.own.shape == grid.tail.shape == (12, 14, 1440)


def _real_days() -> list[date]:
    """Return a day of each weekday inside each month, and at the start of each month."""
    found: dict[tuple[int, int, bool], date] = {}
    for number in range(28 * 366):
        day = date(2001, 1, 2) + number * DAY
        found.setdefault((day.month, day.weekday(), (day - DAY).month != day.month), day)
    return list(found.values())


REAL_DAYS = _real_days()
MARKS = [0, 1, 300, 420, 421, 720, 1080, 1260, 1439]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


@st.composite
def weeks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw periods that tile each day of a group in a cycle, sometimes with one change that breaks it."""
    periods: list[dict[str, Any]] = []
    cuts = draw(st.lists(st.sampled_from(MARKS), min_size=1, max_size=4, unique=True).map(sorted))
    same_cuts = draw(st.booleans())
    for group in draw(st.sampled_from([["all"], ["weekdays", "weekend"], ["all", "holiday"]])):
        if not same_cuts and periods:
            cuts = [0, *draw(st.lists(st.sampled_from(MARKS[1:]), max_size=2, unique=True).map(sorted))]
        for start, until in zip(cuts, [*cuts[1:], cuts[0]], strict=True):
            periods.append(
                period(draw(st.sampled_from("ABC")) + group, _clock(start), _clock(until), days=[group])
            )
    if draw(st.booleans()):
        odd = draw(st.sampled_from(periods))
        months = st.sets(st.integers(1, 12), min_size=1, max_size=12).map(sorted)
        odd |= draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "months": months,
                    "days": st.sets(st.sampled_from([*WEEK, "holiday"]), min_size=1).map(sorted),
                },
            )
        )
    return periods


def _holders(periods: list[dict[str, Any]], day: date, minute: int, *, is_holiday: bool) -> set[str]:
    """Return who holds a minute counted from a day's midnight, by the words of the rule."""

    def holds(each: dict[str, Any], name: str) -> bool:
        spelled = {"all": WEEK, "weekdays": WEEK[:5], "weekend": WEEK[5:]}
        days = [one for listed in each["days"] for one in spelled.get(listed, (listed,))]
        span = each["times"][0]
        start, until = (int(span[end][:2]) * 60 + int(span[end][3:]) for end in ("from", "until"))
        end = until if until > start else until + 1440
        return name in days and day.month in each.get("months", range(1, 13)) and start <= minute < end

    free = {each["name"] for each in periods if is_holiday and holds(each, "holiday")}
    return free or {each["name"] for each in periods if holds(each, WEEK[day.weekday()])}


@given(weeks())
def test_schedule_is_accepted_exactly_if_every_real_minute_has_one_holder(
    periods: list[dict[str, Any]],
) -> None:
    truth = {
        (day, minute, eve, today): _holders(periods, day - DAY, minute + 1440, is_holiday=eve)
        | _holders(periods, day, minute, is_holiday=today)
        for day, minute, eve, today in product(REAL_DAYS, MARKS, (False, True), (False, True))
    }

    try:
        made = schedule(*periods)
    except ValidationError:
        assert any(len(names) != 1 for names in truth.values())
        return

    for (day, minute, eve, today), names in truth.items():
        holidays = frozenset([day - DAY] * eve + [day] * today)
        assert {name_at(made, day, minute, holidays)} == names
