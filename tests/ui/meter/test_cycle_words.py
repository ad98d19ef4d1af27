"""What the card of a cycle says about its figures, and what it leaves unsaid."""

from datetime import date
from decimal import Decimal

from app.domain.meter import Method, Role
from app.domain.reading import Source
from app.ui.amounts import is_about
from app.ui.meter import cycle_words
from app.use_cases.desk import Desk
from tests.ui.meter.build import WORDS, add, at, record, spaced, view_of


def said(lines: list[str]) -> str:
    return spaced(" | ".join(lines))


def test_an_interpolated_start_names_the_readings_around_it(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 5), "12300")
    record(desk, meter_id, at(11, 12), "12370")

    found = said(cycle_words.rests_on(WORDS, view_of(desk, meter_id)))

    assert "on 8 Nov, worked out from the readings of 5 Nov and 12 Nov" in found
    assert "Latest reading: 12,370.0 kWh, Thu 12 Nov, 13:00 (9 days ago)" in found


def test_a_reading_as_the_cycle_begins_counts_as_read(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 7, 23), "500.25")
    record(desk, meter_id, at(11, 12), "520")

    found = said(cycle_words.rests_on(WORDS, view_of(desk, meter_id)))

    assert "From 500.3 kWh on 8 Nov, read as the cycle began" in found


def test_the_first_reading_ever_is_where_counting_begins(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 10), "500")
    record(desk, meter_id, at(11, 15), "540")

    found = said(cycle_words.rests_on(WORDS, view_of(desk, meter_id)))

    assert "From 500.0 kWh on 10 Nov, the first reading in this cycle" in found


def test_a_cycle_without_a_reading_says_why_its_figures_are_about(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(10, 1), "100")
    record(desk, meter_id, at(10, 31), "400")
    view = view_of(desk, meter_id)

    assert is_about(view.page.stats)
    assert "no reading in this cycle yet" in said(cycle_words.doubtful(WORDS, view.page.now))
    assert "From 400.0 kWh, the last reading before this cycle (31 Oct)" in said(
        cycle_words.rests_on(WORDS, view)
    )
    assert cycle_words.used_caption(WORDS, view.page.now) == "used so far"


def test_an_estimated_reading_makes_its_figures_about(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 1), "100")
    record(desk, meter_id, at(11, 15), "400", source=Source.ESTIMATED)
    view = view_of(desk, meter_id)

    assert is_about(view.page.stats)
    assert "are estimates" in said(cycle_words.doubtful(WORDS, view.page.now))


def test_one_reading_alone_shows_no_figures_and_says_what_is_needed(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 20), "4211.7")
    view = view_of(desk, meter_id)

    assert not cycle_words.has_figures(view)
    assert cycle_words.missing(WORDS, view).startswith("One more reading")


def test_without_a_pace_the_missing_projection_is_explained(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 20, 8), "100")
    record(desk, meter_id, at(11, 20, 20), "105")
    view = view_of(desk, meter_id)

    assert cycle_words.has_figures(view)
    assert "No projection yet" in said(cycle_words.doubtful(WORDS, view.page.now))


def test_the_classic_method_is_named_where_it_counts(desk: Desk) -> None:
    meter_id = add(desk, method=Method.FIRST_IN_CYCLE)
    record(desk, meter_id, at(11, 10), "100")
    record(desk, meter_id, at(11, 15), "140")

    assert "counts from the first reading" in said(cycle_words.rests_on(WORDS, view_of(desk, meter_id)))


def test_solar_meters_produce(desk: Desk) -> None:
    meter_id = add(desk, role=Role.SOLAR)
    record(desk, meter_id, at(11, 1), "100")
    record(desk, meter_id, at(11, 15), "140")
    now = view_of(desk, meter_id).page.now

    assert cycle_words.used_caption(WORDS, now) == "produced until Sun 15 Nov"
    assert spaced(cycle_words.bar_label(WORDS, now, Decimal(20), None)) == "20.0 kWh produced"


def test_the_bar_is_told_with_projection_and_thresholds(desk: Desk) -> None:
    meter_id = add(desk, thresholds=("200", "300.5"))
    now = view_of(desk, meter_id).page.now

    label = cycle_words.bar_label(WORDS, now, Decimal(90), Decimal("120.04"))

    assert spaced(label) == (
        "90.0 kWh used, 120.0 kWh projected, threshold at 200 kWh, threshold at 300.5 kWh"
    )


def test_a_past_cycle_says_between_which_readings_it_lies_and_how_sure_that_is(desk: Desk) -> None:
    meter_id = add(desk)
    for month, kwh in ((9, "100"), (10, "200"), (11, "310")):
        record(desk, meter_id, at(month, 20), kwh)

    whole = view_of(desk, meter_id, date(2026, 10, 20))
    partly = view_of(desk, meter_id, date(2026, 9, 20))

    assert "From the readings of 20 Sept (100.0 kWh) and 20 Nov (310.0 kWh)" in said(
        cycle_words.past_rests_on(WORDS, whole)
    )
    assert "use is spread evenly" in said(cycle_words.past_rests_on(WORDS, whole))
    assert "only a part of this cycle" in said(cycle_words.past_rests_on(WORDS, partly))
    assert cycle_words.title(WORDS, whole) == "Cycle 8 Oct–8 Nov 2026"


def test_a_past_cycle_without_readings_says_so(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 20), "100")

    found = cycle_words.past_rests_on(WORDS, view_of(desk, meter_id, date(2026, 5, 20)))

    assert found == ["There are no readings of this cycle."]
