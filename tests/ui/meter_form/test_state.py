"""What is typed about a meter becomes a meter, or a sentence at its field."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.forms import MeterForm
from app.domain.meter import Method, Role
from app.reports.words import Words
from app.ui.meter_form import state
from app.ui.meter_form.state import Draft, checked, draft_of

EN = Words("en")
GOOD = Draft(name="Kitchen")


def problem(field: str, value: object) -> str:
    """Return what is said about a value of one field, "" where nothing is wrong."""
    broken = checked(GOOD.typed(field, value)).wrong.get(field)
    return EN.of(broken) if broken else ""


def test_a_name_and_a_day_make_a_meter() -> None:
    found = checked(GOOD.typed("anchor_day", " 8 "))

    assert found.wrong == {}
    assert found.form == MeterForm("Kitchen", anchor_day=8)


@pytest.mark.parametrize("day", ["0", "32", "", "8.", "-1", "x", "\uff11", "999999"])
def test_a_bill_starts_on_a_day_that_months_have(day: str) -> None:
    assert problem("anchor_day", day) == "Choose a day from 1 to 31."


@pytest.mark.parametrize(
    ("text", "part"),
    [("200,,x", "x"), ("1e9", "1e9"), ("-5", "-5"), ("0", "0"), ("NaN", "NaN"), ("1.2.3", "1.2.3")],
)
def test_thresholds_name_the_part_that_is_wrong(text: str, part: str) -> None:
    assert problem("thresholds", text).startswith(f"“{part}” is not a number of kWh above zero.")


@pytest.mark.parametrize("field", ["multiplier", "max_kw"])
@pytest.mark.parametrize("text", ["x", "1e9", "NaN", "1.2.3", "-1"])
def test_what_is_no_number_is_said_with_an_example(field: str, text: str) -> None:
    assert problem(field, text) == f"“{text}” is not a number. Write it like 17.25."


@pytest.mark.parametrize("field", ["multiplier", "max_kw", "turn_over_at"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1.0001", "Enter at most three decimals."),
        ("99999999999999", "Enter a number below 1,000,000,000,000."),
    ],
)
def test_a_number_that_cannot_be_kept_is_said_as_such(field: str, text: str, sentence: str) -> None:
    assert problem(field, text) == sentence


@pytest.mark.parametrize("field", ["multiplier", "max_kw"])
def test_zero_is_refused_where_it_makes_no_sense(field: str) -> None:
    assert "above zero" in problem(field, "0")


def test_decimals_are_written_with_a_comma_too() -> None:
    found = checked(GOOD.typed("max_kw", "17,25").typed("thresholds", "200,5; 300"))

    assert found.form.max_kw == Decimal("17.25")
    assert found.form.thresholds == (Decimal("200.5"), Decimal(300))


def test_empty_fields_mean_the_usual() -> None:
    found = checked(GOOD.typed("multiplier", " ").typed("max_kw", "").typed("turn_over_at", ""))

    assert (found.form.multiplier, found.form.max_kw, found.form.turn_over_at) == (Decimal(1), None, None)


def test_the_name_of_another_meter_is_taken() -> None:
    found = checked(GOOD, ["kitchen"])

    assert "name" in found.wrong


def test_nothing_is_said_at_a_field_before_somebody_typed_there() -> None:
    untouched = Draft()

    assert "name" in checked(untouched).wrong
    assert checked(untouched).spoken(untouched.touched) == {}
    touched = untouched.typed("name", "")
    assert list(checked(touched).spoken(touched.touched)) == ["name"]


def test_the_highest_power_follows_the_role_until_somebody_types_it() -> None:
    draft = state.new_draft(",")
    assert draft.max_kw == "17,25"

    assert draft.measuring(Role.MAIN, ",").max_kw == ""
    typed = draft.typed("max_kw", "11").measuring(Role.MAIN, ",")

    assert (typed.role, typed.max_kw) == (Role.MAIN, "11")


def test_a_threshold_switched_off_stays_in_the_text_and_does_not_warn() -> None:
    draft = GOOD.typed("thresholds", "200; 300").switched(Decimal(200), on=False)

    assert checked(draft).form.thresholds == (Decimal(300),)
    assert state.thresholds_in(draft) == (Decimal(200), Decimal(300))
    assert checked(draft.switched(Decimal(200), on=True)).form.thresholds == (Decimal(200), Decimal(300))


def test_thresholds_that_cannot_be_read_have_no_switches() -> None:
    assert state.thresholds_in(GOOD.typed("thresholds", "200; x")) == ()


POSITIVE = st.decimals(min_value="0.001", max_value=100_000, places=3)


@given(
    form=st.builds(
        MeterForm,
        name=st.just("Kitchen"),
        role=st.sampled_from(Role),
        anchor_day=st.integers(1, 31),
        method=st.sampled_from(Method),
        thresholds=st.sets(POSITIVE, max_size=4).map(lambda kwh: tuple(sorted(kwh))),
        note=st.sampled_from(["", "behind the door\nkey at the shop"]),
        serial=st.sampled_from(["", "LG-100"]),
        turn_over_at=st.sampled_from([None, Decimal(100_000), Decimal("99999.5")]),
        decimals=st.integers(0, 3),
        multiplier=POSITIVE,
        max_kw=st.none() | POSITIVE,
    ),
    sign=st.sampled_from([".", ","]),
)
def test_a_stored_meter_shown_and_read_again_is_the_same(form: MeterForm, sign: str) -> None:
    found = checked(draft_of(form, [], sign))

    assert found.wrong == {}
    assert found.form == form
