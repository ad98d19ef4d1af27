"""What is said about thresholds, and the course that shows it."""

from datetime import date
from decimal import Decimal

from app.domain.meter import Role
from app.ui.components.chart_parts import Kind
from app.ui.meter.course import course
from app.ui.meter.points import crossing
from app.ui.meter.threshold_words import Tone, notices
from app.use_cases.desk import Desk
from app.use_cases.meter_page import Point
from tests.ui.meter.build import WORDS, add, at, record, spaced, view_of


def test_a_course_reaches_a_threshold_evenly_between_its_points() -> None:
    points = [Point(at(11, 8), Decimal(0)), Point(at(11, 10), Decimal(20)), Point(at(11, 12), Decimal(60))]

    assert crossing(points, Decimal(40)) == at(11, 11)
    assert crossing(points, Decimal(61)) is None


def test_the_next_threshold_is_named_with_its_day(desk: Desk) -> None:
    meter_id = add(desk, thresholds=("200", "300"))
    record(desk, meter_id, at(11, 7, 23), "1000")
    record(desk, meter_id, at(11, 17, 23), "1100")
    view = view_of(desk, meter_id)

    (notice,) = notices(WORDS, view)
    chart = course(WORDS, view)

    assert (spaced(notice.text), notice.tone) == ("200 kWh about Sat 28 Nov", Tone.SOON)
    assert chart is not None
    assert chart.question == "Will I cross 200?"
    assert spaced(chart.answer) == (
        "Yes, about Sat 28 Nov: at 10.0 kWh a day the cycle ends at about 300.0 kWh."
    )


def test_a_threshold_beyond_the_cycle_is_not_expected(desk: Desk) -> None:
    meter_id = add(desk, thresholds=("900",))
    record(desk, meter_id, at(11, 7, 23), "1000")
    record(desk, meter_id, at(11, 17, 23), "1100")
    view = view_of(desk, meter_id)

    (notice,) = notices(WORDS, view)
    chart = course(WORDS, view)

    assert (spaced(notice.text), notice.tone) == ("900 kWh not expected this cycle", Tone.CALM)
    assert chart is not None
    assert chart.answer.startswith("Not in this cycle")


def test_the_last_threshold_behind_tells_when_it_was_crossed(desk: Desk) -> None:
    meter_id = add(desk, thresholds=("50", "100"))
    record(desk, meter_id, at(11, 7, 23), "1000")
    record(desk, meter_id, at(11, 19, 23), "1120")
    view = view_of(desk, meter_id)

    (notice,) = notices(WORDS, view)
    chart = course(WORDS, view)

    assert (spaced(notice.text), notice.tone) == ("100 kWh crossed about Wed 18 Nov", Tone.CROSSED)
    assert chart is not None
    assert chart.question == "When did I cross 100?"
    assert chart.answer.startswith("About Wed 18 Nov")


def test_what_the_sun_gives_is_never_too_much(desk: Desk) -> None:
    meter_id = add(desk, role=Role.SOLAR, thresholds=("100",))
    record(desk, meter_id, at(11, 7, 23), "1000")
    record(desk, meter_id, at(11, 19, 23), "1120")
    view = view_of(desk, meter_id)

    chart = course(WORDS, view)

    assert [notice.tone for notice in notices(WORDS, view)] == [Tone.GOOD]
    assert chart is not None
    assert [line.kind for line in chart.lines] == [Kind.SOLAR, Kind.PROJECTED, Kind.LIMIT]


def test_the_projection_goes_on_from_the_latest_reading_to_the_end_of_the_cycle(desk: Desk) -> None:
    meter_id = add(desk, thresholds=("200",))
    record(desk, meter_id, at(11, 7, 23), "1000")
    record(desk, meter_id, at(11, 17, 23), "1100")

    chart = course(WORDS, view_of(desk, meter_id))

    assert chart is not None
    used, ahead, limit = chart.lines
    assert [(point.x, point.y) for point in used.points] == [(0, 0), (10, 100)]
    assert [(point.x, point.y) for point in ahead.points] == [(10, 100), (30, 300)]
    assert [(point.x, point.y) for point in limit.points] == [(0, 200), (30, 200)]
    assert [(x, text) for x, text in chart.axis.labels] == [
        (0, "8 Nov"),
        (10, "18 Nov"),
        (20, "28 Nov"),
        (30, "8 Dec"),
    ]
    assert spaced(used.points[1].says) == "Wed 18 Nov: 100.0 kWh"
    assert [spaced(row[1]) for row in chart.table.rows] == ["0.0 kWh", "100.0 kWh", "300.0 kWh projected"]


def test_an_estimated_cycle_is_dashed_from_its_start(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(10, 1), "100")
    record(desk, meter_id, at(10, 31), "400")

    chart = course(WORDS, view_of(desk, meter_id))

    assert chart is not None
    assert [line.kind for line in chart.lines] == [Kind.PROJECTED]
    assert (chart.lines[0].points[0].x, chart.lines[0].points[0].y) == (0, 0)
    assert chart.question == "Where will this cycle end?"


def test_one_point_draws_no_course(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 20), "100")

    assert course(WORDS, view_of(desk, meter_id)) is None


def test_a_past_cycle_is_drawn_to_its_end_and_asks_in_the_past(desk: Desk) -> None:
    meter_id = add(desk, thresholds=("50", "500"))
    for month, kwh in ((9, "100"), (10, "200"), (11, "310")):
        record(desk, meter_id, at(month, 20), kwh)

    view = view_of(desk, meter_id, date(2026, 10, 20))
    chart = course(WORDS, view)

    assert chart is not None
    assert chart.question == "Did I cross 50?"
    assert chart.answer.startswith("Yes, about ")
    assert round(chart.lines[0].points[-1].x, 1) == 31
    assert chart.lines[0].points[-1].y == float(view.shown.usage.kwh)
    assert "crossed about" in notices(WORDS, view)[0].text


def test_a_past_cycle_known_in_part_says_what_is_known(desk: Desk) -> None:
    meter_id = add(desk, thresholds=("500",))
    record(desk, meter_id, at(10, 12), "100")
    record(desk, meter_id, at(10, 20), "200")

    view = view_of(desk, meter_id, date(2026, 10, 20))
    chart = course(WORDS, view)

    assert chart is not None
    assert spaced(chart.answer) == "Readings cover only a part of it: 100.0 kWh are known."
    assert spaced(notices(WORDS, view)[0].text) == "500 kWh was not reached"
