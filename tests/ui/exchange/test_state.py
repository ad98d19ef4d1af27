"""A meter exchange as it is typed: what is checked before it is stored."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.domain.exchange import ExchangeForm
from app.domain.reading import Register
from app.reports.words import Words
from app.ui.exchange.sentences import meaning
from app.ui.exchange.state import Checked, Counts, Draft, check, draft_for
from app.ui.meter_form.state import Draft as MeterDraft
from app.ui.moment import at_clock
from app.use_cases.entry import Entry
from tests.ui.add_reading.build import NOW, ZURICH, meter, seen

TOTAL, HIGH, LOW, EXPORT = Register.TOTAL, Register.T1, Register.T2, Register.EXPORT
KITCHEN = meter(seen("99.0"), decimals=2, multiplier=Decimal(40), turn_over_at=Decimal(100_000))
DOUBLE = meter(seen("10", register=HIGH), seen("20", register=LOW))
NEW = MeterDraft(name="Kitchen")


def draft(final: str, initial: str = "0", **device: Any) -> Draft:
    return Draft({TOTAL: final}, {TOTAL: initial}, device=replace(NEW, **device))


def said(checked: Checked, field: str) -> str:
    return Words().of(checked.wrong[field]).replace("\u00a0", " ")


def test_the_new_meter_is_built_like_the_old_one() -> None:
    found = draft_for(KITCHEN, "", "", ",")

    assert found.initial(TOTAL) == "0"
    assert (found.device.decimals, found.device.multiplier, found.device.turn_over_at) == (
        "2",
        "40",
        "100000",
    )


@pytest.mark.parametrize(("register", "of"), [("", HIGH), ("T2", LOW), ("nonsense", HIGH)])
def test_the_value_that_led_here_is_that_of_the_new_meter(register: str, of: Register) -> None:
    assert draft_for(DOUBLE, "3,5", register, ",").initials == {of: "3,5"}


def test_a_last_and_a_first_value_make_an_exchange() -> None:
    begun = draft_for(KITCHEN, "", "", ".").ending(TOTAL, "104,25")

    checked = check(begun.typed("device", begun.device.typed("serial", " B 7 ")), KITCHEN, NOW)

    assert checked.form == ExchangeForm(
        NOW,
        {TOTAL: Decimal("104.25")},
        {TOTAL: Decimal(0)},
        serial="B 7",
        turn_over_at=Decimal(100_000),
        decimals=2,
        multiplier=Decimal(40),
    )
    sentence = meaning(Words(), KITCHEN, TOTAL, checked).replace("\u00a0", " ")
    assert sentence == "The old meter counted 210.0 kWh since Sat 14 Nov."


def test_each_register_has_its_last_and_its_first_value() -> None:
    half = Draft({HIGH: "11"}, {LOW: "5"}, device=NEW)

    full = check(half.ending(LOW, "22").beginning(HIGH, "3"), DOUBLE, NOW)

    assert check(half, DOUBLE, NOW).form is None
    assert full.form is not None
    assert full.form.finals == {HIGH: 11, LOW: 22}
    assert full.form.initials == {HIGH: 3, LOW: 5}


def test_a_new_meter_may_count_otherwise_than_the_old_one() -> None:
    solar = meter(*DOUBLE.around, seen("7", register=EXPORT))
    kept = check(Draft(device=NEW), solar, NOW)
    other = check(Draft(device=NEW, counts=Counts.TOTAL), solar, NOW)
    back = check(Draft(device=NEW, counts=Counts.TARIFFS), meter(seen("99")), NOW)

    assert (kept.new, kept.counts) == ((HIGH, LOW, EXPORT), Counts.TARIFFS)
    assert (other.new, other.counts) == ((TOTAL, EXPORT), Counts.TOTAL)
    assert (back.new, back.counts) == ((HIGH, LOW), Counts.TARIFFS)


def test_an_exchange_told_late_asks_for_the_registers_that_were_read_since() -> None:
    moment = at_clock(datetime(2026, 11, 16, 8), ZURICH)  # noqa: DTZ001 - a clock time
    since_read = meter(seen("99.0"), seen("2", 1, register=HIGH), seen("3", 1, register=LOW))

    checked = check(Draft(moment=moment, device=NEW), since_read, NOW)

    assert tuple(checked.lasts) == (TOTAL,)
    assert checked.new == (HIGH, LOW)


def test_the_last_value_is_not_below_one_seen_before() -> None:
    checked = check(draft("98"), KITCHEN, NOW)

    assert said(checked, "final_total").startswith("The old meter showed 99.00 kWh before.")
    assert checked.form is None


def test_both_values_are_needed() -> None:
    assert check(draft("", "0"), KITCHEN, NOW).form is None
    assert check(draft("104", ""), KITCHEN, NOW).form is None


def test_a_first_value_has_to_fit_the_new_dial() -> None:
    checked = check(draft("104", "20000", turn_over_at="10000"), KITCHEN, NOW)

    assert "initial_total" in checked.wrong


@pytest.mark.parametrize("text", ["0", "1.0001", "1e9", "NaN", "-1", "99999999999999"])
def test_a_multiplier_that_cannot_be_kept_is_said_at_its_field(text: str) -> None:
    assert "multiplier" in check(draft("104", multiplier=text), KITCHEN, NOW).wrong


@pytest.mark.parametrize("text", ["1.0001", "1e9", "NaN", "-1", "99999999999999"])
def test_a_value_that_cannot_be_kept_is_said_at_its_field(text: str) -> None:
    assert {"final_total", "initial_total"} <= set(check(draft(text, text), KITCHEN, NOW).wrong)


def test_a_time_in_the_future_is_said_at_the_time() -> None:
    tomorrow = at_clock(datetime(2026, 11, 22, 8), ZURICH)  # noqa: DTZ001 - a clock time

    assert "at" in check(draft("104").typed("moment", tomorrow), KITCHEN, NOW).wrong


def test_a_time_that_clocks_skipped_is_said_at_the_time() -> None:
    skipped = at_clock(datetime(2026, 3, 29, 2, 30), ZURICH)  # noqa: DTZ001 - a clock time

    assert "never showed" in said(check(draft("104").typed("moment", skipped), KITCHEN, NOW), "at")


def test_a_meter_is_not_exchanged_before_it_was_put_in() -> None:
    begun: Entry = replace(KITCHEN, hung_since=NOW - timedelta(days=1))
    earlier = at_clock(datetime(2026, 11, 16, 8), ZURICH)  # noqa: DTZ001 - a clock time

    assert "later than this" in said(check(draft("104").typed("moment", earlier), begun, NOW), "at")
