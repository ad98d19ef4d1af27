"""A card says what is known of a cycle, and no more."""

from decimal import Decimal

import pytest

from app.domain.errors import MeterbookError
from app.domain.meter import Role
from app.domain.reading import Source
from app.reports.words import Words
from app.ui.amounts import is_about
from app.ui.home import facts
from app.ui.home.facts import Notice, Tone
from app.use_cases.costs.cards import CardCost
from tests.ui.home.build import meter

EN = Words("en")
GERMAN = Words("de", "CH")


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def said(notice: Notice | None) -> tuple[str, Tone] | None:
    """Return what a notice says, and how."""
    return None if notice is None else (plain(notice.text), notice.tone)


def test_a_cycle_is_named_by_its_first_days() -> None:
    text = facts.cycle_text(EN, meter(anchor_day=8))

    assert text == "Cycle 8 Nov–8 Dec"


def test_the_large_figure_says_up_to_which_day_it_counts() -> None:
    now = meter(readings=[(20, "100"), (2, "150")])

    assert facts.used_text(EN, now) == "used until Thu 19 Nov"


def test_what_the_sun_gave_is_produced_not_used() -> None:
    now = meter(readings=[(20, "100"), (2, "150")], role=Role.SOLAR, thresholds=[1000])

    assert facts.used_text(EN, now) == "produced until Thu 19 Nov"
    assert "50.0 kWh produced until" in plain(facts.bar_text(EN, now))


def test_a_cycle_without_a_reading_is_an_estimate_and_says_why() -> None:
    now = meter(readings=[(12, "100"), (4, "180")], anchor_day=20)

    assert is_about(now.stats)
    assert facts.used_text(EN, now) == "used so far"
    assert "no reading in this cycle yet" in facts.why_about(EN, now.stats)


def test_figures_that_rest_on_estimated_readings_say_so() -> None:
    now = meter(readings=[(20, "100"), (2, "150")], source=Source.ESTIMATED)

    assert is_about(now.stats)
    assert "are estimates" in facts.why_about(EN, now.stats)


def test_measured_figures_are_no_estimates() -> None:
    now = meter(readings=[(20, "100"), (2, "150")])

    assert not is_about(now.stats)


def test_a_threshold_ahead_names_its_day() -> None:
    now = meter(readings=[(20, "100"), (1, "280")], thresholds=[200, 300])

    notice = facts.threshold_notice(EN, now)

    assert said(notice) == ("200 kWh about Sun 22 Nov", Tone.SOON)


def test_a_threshold_that_pace_has_passed_is_probably_crossed() -> None:
    now = meter(readings=[(20, "100"), (10, "200")], thresholds=[150])

    notice = facts.threshold_notice(EN, now)

    assert said(notice) == ("150 kWh probably crossed since Mon 16 Nov", Tone.CROSSED)


def test_a_threshold_beyond_the_cycle_is_not_expected() -> None:
    now = meter(readings=[(20, "100"), (1, "119")], thresholds=[500])

    notice = facts.threshold_notice(EN, now)

    assert said(notice) == ("500 kWh not expected this cycle", Tone.CALM)


def test_behind_the_last_threshold_stands_that_it_was_crossed() -> None:
    now = meter(readings=[(20, "100"), (1, "450")], thresholds=[200, 300])

    notice = facts.threshold_notice(EN, now)

    assert said(notice) == ("300 kWh crossed", Tone.CROSSED)


def test_more_sun_than_hoped_for_is_good_news() -> None:
    now = meter(readings=[(20, "100"), (1, "450")], thresholds=[200], role=Role.SOLAR)

    notice = facts.threshold_notice(EN, now)

    assert said(notice) == ("200 kWh crossed", Tone.GOOD)


@pytest.mark.parametrize("readings", [[], [(2, "100")]])
def test_without_a_pace_nothing_is_said_about_thresholds(readings: list[tuple[float, str]]) -> None:
    now = meter(readings=readings, thresholds=[200])

    assert facts.threshold_notice(EN, now) is None


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (0, "Last reading today", Tone.CALM),
        (1, "Last reading yesterday", Tone.CALM),
        (10, "Last reading 10 days ago", Tone.CALM),
        (11, "Overdue – read 11 days ago", Tone.SOON),
    ],
)
def test_more_than_ten_days_without_a_reading_are_overdue(days: int, text: str, tone: Tone) -> None:
    now = meter(readings=[(days, "100")])

    assert said(facts.reading_notice(EN, now)) == (text, tone)


def test_a_meter_never_read_says_what_to_do_first() -> None:
    now = meter()

    assert said(facts.reading_notice(EN, now)) == ("No reading yet", Tone.CALM)
    assert facts.missing_text(EN, now).startswith("Enter what the meter shows today.")


def test_one_reading_asks_for_one_more() -> None:
    now = meter(readings=[(2, "100")])

    assert facts.missing_text(EN, now) == "After one more reading you see where this cycle will end."


def test_who_hears_a_card_hears_all_of_it() -> None:
    now = meter("Cellar", [(20, "100"), (1, "119")], thresholds=[500])

    text = plain(facts.card_text(EN, now)).splitlines()

    assert text == [
        "Cellar",
        "Cycle 1 Nov–1 Dec",
        "19.0 kWh used until Fri 20 Nov, 29.6 kWh projected, threshold at 500 kWh",
        "500 kWh not expected this cycle",
    ]


@pytest.mark.parametrize(
    ("projected", "is_estimated", "text"),
    [
        ("112", False, "CHF 48.20 so far · CHF 112.00 projected"),
        ("112", True, "≈ CHF 48.20 so far · CHF 112.00 projected"),
        (None, False, "CHF 48.20 so far"),
    ],
)
def test_a_card_says_what_its_cycle_costs(projected: str | None, is_estimated: bool, text: str) -> None:
    ahead = None if projected is None else Decimal(projected)
    cost = CardCost(Decimal("48.20"), ahead, "CHF", is_estimated)

    assert plain(facts.cost_text(EN, cost, Role.SUB)) == text


def test_a_cost_that_cannot_be_told_is_told_on_the_page() -> None:
    assert "its page says why" in facts.cost_text(EN, MeterbookError(), Role.SUB)


def test_what_the_sun_gives_needs_no_tariff() -> None:
    assert facts.cost_text(EN, None, Role.SUB) == "No tariff"
    assert facts.cost_text(EN, None, Role.SOLAR) == ""


def test_who_hears_a_card_hears_its_cost() -> None:
    now = meter("Cellar", [(20, "100"), (1, "119")])

    assert "CHF 4.75 so far" in facts.card_text(EN, now, "CHF 4.75 so far").splitlines()
    assert facts.card_text(EN, now, " ") == facts.card_text(EN, now)


def test_numbers_are_written_as_the_person_writes_them() -> None:
    now = meter(readings=[(20, "100"), (1, "119.5")])

    assert "19.5" in facts.bar_text(GERMAN, now)
    assert "19,5" in facts.bar_text(Words("de", "DE"), now)
