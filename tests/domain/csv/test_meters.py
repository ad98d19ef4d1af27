"""Meters survive the way through a CSV text."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.csv.layout import Kind, MissingColumnError
from app.domain.csv.meters import Archived, FileMeter, read_meters, write_meters
from app.domain.csv.recognition import recognise
from app.domain.forms import MeterForm
from app.domain.meter import Method, Role

KWH = st.integers(1, 10**9).map(lambda wh: Decimal(wh).scaleb(-3))
WORDS = st.text() | st.text("'=+-@\t\r\n \",;aü")
FORMS = st.builds(
    MeterForm,
    name=WORDS.filter(lambda name: bool(name.strip()) and len(name) <= 80),
    role=st.sampled_from(Role),
    anchor_day=st.integers(1, 31),
    method=st.sampled_from(Method),
    thresholds=st.lists(KWH, unique=True, max_size=3).map(lambda values: tuple(sorted(values))),
    note=WORDS,
    serial=WORDS,
    turn_over_at=st.none() | KWH,
    decimals=st.integers(0, 3),
    multiplier=KWH,
    max_kw=st.none() | KWH,
)
THRESHOLDS = st.lists(KWH, unique=True, max_size=3).map(lambda values: tuple(sorted(values)))
INSTANTS = st.datetimes(datetime(1980, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - the zone stands beside
ARCHIVED = st.none() | st.just(Archived()) | INSTANTS.map(Archived)
METERS = st.builds(FileMeter, FORMS, THRESHOLDS, ARCHIVED).map(
    lambda told: replace(told, switched_off=tuple(sorted({*told.switched_off} - {*told.form.thresholds})))
)


def test_thresholds_with_a_comma_survive() -> None:
    """KW-174: other programs gave back 200 alone."""
    form = MeterForm("Kitchen", thresholds=(Decimal(200), Decimal(300)))

    text = write_meters([FileMeter(form)])

    assert '"200,300"' in text
    assert [row.meter.form for row in read_meters(text, recognise(text)).accepted] == [form]


@given(
    st.lists(METERS, min_size=1, max_size=4, unique_by=lambda told: told.form.name.strip().casefold()),
    st.sampled_from(",;\t"),
)
def test_exported_meters_come_back_exactly(meters: list[FileMeter], delimiter: str) -> None:
    text = write_meters(meters, delimiter)

    layout = recognise(text)
    rows = read_meters(text, layout)

    assert layout.kind is Kind.METERS
    assert not rows.refused
    assert [row.meter for row in rows.accepted] == meters


def test_a_number_is_written_without_needless_zeros() -> None:
    form = MeterForm("Kitchen", thresholds=(Decimal("200.500"),), turn_over_at=Decimal("100000.000"))

    text = write_meters([FileMeter(form, switched_off=(Decimal("300.000"),))])

    assert text.splitlines()[1] == "Kitchen,,sub,1,200.5,300,interpolated,100000,1,1,,no,,,"


def test_a_threshold_that_stands_in_both_columns_warns() -> None:
    text = "name,thresholds,switched off\nKitchen,200,200\n"

    (row,) = read_meters(text, recognise(text)).accepted

    assert (row.meter.form.thresholds, row.meter.switched_off) == ((Decimal(200),), ())


def test_when_a_meter_was_archived_can_be_said_in_any_zone() -> None:
    text = "name,archived\nKitchen,2026-11-21T10:00:00+01:00\n"

    (row,) = read_meters(text, recognise(text)).accepted

    assert row.meter.archived == Archived(datetime(2026, 11, 21, 9, tzinfo=UTC))


@pytest.mark.parametrize("word", ["maybe", "2026-11-21", "2026-11-21 09:00", "2026-13-01T09:00:00Z"])
def test_what_is_neither_yes_nor_no_nor_an_instant_is_refused(word: str) -> None:
    text = f"name,archived\nKitchen,{word}\n"

    (refused,) = read_meters(text, recognise(text)).refused

    assert str(refused).startswith(f"“{word}” is not known here. Write yes, no, or when the meter was")


def test_what_a_file_does_not_say_takes_its_usual_value() -> None:
    text = "name,anchor day,role\nKitchen,,\n"

    assert [row.meter.form for row in read_meters(text, recognise(text)).accepted] == [MeterForm("Kitchen")]


def test_each_bad_line_is_refused_with_its_reason() -> None:
    text = (
        "name,anchor day,thresholds,method,role,turns over at,multiplier\n"
        'A,0,,,,,\nB,32,,,,,\nC,x,,,,,\nD,1,"200,,x",,,,\nE,1,,guess,,,\nF,1,,,boss,,\nG,1,,,,lots,\n'
        'H,1,,,,,0\n,1,,,,,\nI,1,"100,200",first_in_cycle,MAIN,100000,40\n i ,2,,,,,\n"open,1,,,,,\n'
    )

    rows = read_meters(text, recognise(text))

    assert [(row.line, row.meter.form.method, row.meter.form.role) for row in rows.accepted] == [
        (11, Method.FIRST_IN_CYCLE, Role.MAIN)
    ]
    reasons = [str(refused) for refused in rows.refused]
    for reason, word in zip(
        reasons,
        [
            "1 to 31",
            "1 to 31",
            "“x”",
            "“x”",
            "guess",
            "main, sub",
            "lots",
            "multiplier",
            "name",
            "Line 11",
            "quotation",
        ],
        strict=True,
    ):
        assert word in reason


@pytest.mark.parametrize("text", ["1e9", "NaN", "1.0001", "-1", "99999999999999", "Infinity"])
@pytest.mark.parametrize("column", ["turns over at", "multiplier", "max kW", "thresholds"])
def test_a_number_that_no_column_keeps_refuses_its_line(column: str, text: str) -> None:
    file = f"name,{column}\nKitchen,{text}\nCellar,5\n"

    rows = read_meters(file, recognise(file, Kind.METERS))

    assert [row.meter.form.name for row in rows.accepted] == ["Cellar"]
    assert [refused.line for refused in rows.refused] == [2]


def test_a_file_without_names_is_not_read() -> None:
    text = "anchor day\n8\n"

    with pytest.raises(MissingColumnError):
        read_meters(text, recognise(text, Kind.METERS))
