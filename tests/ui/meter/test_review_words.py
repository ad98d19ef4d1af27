"""What needs a look is said in plain sentences, each with a way on."""

from decimal import Decimal

from app.domain.quality import FlagKind
from app.domain.reading import Event
from app.ui.meter import review_words
from app.use_cases.desk import Desk
from tests.ui.meter.build import WORDS, add, at, record, spaced, view_of


def test_an_assumed_rollover_is_told_with_both_values(desk: Desk) -> None:
    meter_id = add(desk, turn_over_at=Decimal(100_000))
    record(desk, meter_id, at(10, 1), "99912.4")
    record(desk, meter_id, at(10, 20), "88.2")
    view = view_of(desk, meter_id)
    (doubt,) = view.doubts

    seen, meaning = review_words.sentences(WORDS, view.page.now, doubt)

    assert spaced(seen) == "On 20 Oct 2026 the meter showed 88.2 kWh, less than on 1 Oct: 99,912.4 kWh."
    assert "started again" in meaning
    assert review_words.assumed(doubt) is Event.ROLLOVER


def test_an_assumed_reset_is_told_as_one(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(10, 1), "912.4")
    record(desk, meter_id, at(10, 20), "88.2")
    view = view_of(desk, meter_id)
    (doubt,) = view.doubts

    meaning = review_words.sentences(WORDS, view.page.now, doubt)[1]

    assert "reset" in meaning
    assert review_words.assumed(doubt) is Event.RESET


def test_a_dip_is_told_as_a_wrong_value(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(10, 1), "912.4")
    record(desk, meter_id, at(10, 21), "950")
    record(desk, meter_id, at(10, 20), "88.2")
    view = view_of(desk, meter_id)
    (doubt,) = view.doubts

    assert review_words.assumed(doubt) is Event.DIP
    assert "wrong value" in review_words.sentences(WORDS, view.page.now, doubt)[1]


def test_a_rise_beyond_what_the_meter_delivers_names_the_limit(desk: Desk) -> None:
    meter_id = add(desk, max_kw=Decimal("17.25"))
    record(desk, meter_id, at(11, 1), "100")
    record(desk, meter_id, at(11, 2), "900")
    view = view_of(desk, meter_id)
    (doubt,) = view.doubts

    seen, meaning = review_words.sentences(WORDS, view.page.now, doubt)

    assert doubt.kind is FlagKind.RISE_TOO_STEEP
    assert spaced(seen) == "From 1 Nov to 2 Nov 2026 the meter counted 800.0 kWh."
    assert "17.25 kW" in meaning
    assert not review_words.is_fall(doubt)


def test_a_gap_between_two_devices_is_told_as_not_counted(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 1), "100", event=Event.FINAL)
    record(desk, meter_id, at(11, 4), "3", event=Event.INITIAL)
    view = view_of(desk, meter_id)
    (doubt,) = view.doubts

    seen, meaning = review_words.sentences(WORDS, view.page.now, doubt)

    assert seen == "The meter was exchanged between 1 Nov and 4 Nov 2026."
    assert "not counted" in meaning


def test_a_rollover_needs_a_number_only_where_nobody_said_where_the_dial_turns(desk: Desk) -> None:
    unknown, known = add(desk, "Cellar"), add(desk, "Attic", turn_over_at=Decimal(1_000))
    for meter_id in (unknown, known):
        record(desk, meter_id, at(10, 1), "912.4")
        record(desk, meter_id, at(10, 20), "488.2")
    views = [view_of(desk, meter_id) for meter_id in (unknown, known)]

    needs = [review_words.needs_a_number(view.page.now, view.doubts[0], Event.ROLLOVER) for view in views]

    assert needs == [True, False]
    assert not review_words.needs_a_number(views[0].page.now, views[0].doubts[0], Event.RESET)
