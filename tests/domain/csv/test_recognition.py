"""A file's layout is recognised from the file, and what it does not settle is named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.csv.layout import (
    Clock,
    Column,
    DateOrder,
    Kind,
    Layout,
    MissingColumnError,
    Stamp,
    Unit,
)
from app.domain.csv.recognition import recognise

WHEN, TIME, KWH = Column.WHEN, Column.TIME, Column.KWH


@pytest.mark.parametrize(
    ("text", "delimiter", "decimal", "dates"),
    [
        ("date,reading\n2024-01-31,4211.7\n2024-02-29,4300.1\n", ",", ".", DateOrder.YMD),
        ("Datum;Zählerstand\n31.01.2024;4211,7\n29.02.2024;4300,1\n", ";", ",", DateOrder.DMY),
        ("Date\tRelevé\n31/01/2024\t4211,7\n", "\t", ",", DateOrder.DMY),
        ("data|lettura\n31/01/2024 10:00|4.211,7\n", "|", ",", DateOrder.DMY),
        ('Date,Reading\n1/31/2024 2:30 PM,"4,211.7"\n', ",", ".", DateOrder.MDY),
        ("Datum;Stand\n2024-01-31;4'211.7\n", ";", ".", DateOrder.YMD),
        ("Datum;Stand\n01.02.2024;1.234.567\n", ";", ",", DateOrder.DMY),
        ("Date;Reading\n2024-01-31;1,234,567\n", ";", ".", DateOrder.YMD),
        ("Datum;Stand\n31.01.2024;4211\n", ";", ".", DateOrder.DMY),
    ],
)
def test_delimiter_decimals_and_dates_of_readings_are_recognised(
    text: str, delimiter: str, decimal: str, dates: DateOrder
) -> None:
    layout = recognise(text)

    assert (layout.kind, layout.delimiter, layout.decimal, layout.dates) == (
        Kind.READINGS,
        delimiter,
        decimal,
        dates,
    )
    assert layout.columns == {WHEN: 0, KWH: 1}
    assert layout.has_header
    assert not layout.unsure
    assert not layout.missing


def test_one_late_day_settles_the_order_of_all_dates() -> None:
    lines = [f"{1 + i % 12:02}/{1 + i % 11:02}/2024,{4000 + i}" for i in range(2000)]

    unsettled = recognise("date,kwh\n" + "\n".join(lines))
    settled = recognise("date,kwh\n" + "\n".join([*lines, "12/13/2024,9000"]))

    assert unsettled.unsure == {"dates"}
    assert unsettled.dates is DateOrder.DMY
    assert not settled.unsure
    assert settled.dates is DateOrder.MDY


@pytest.mark.parametrize(("number", "decimal"), [("1.234", "."), ("1,234", ",")])
def test_three_digits_after_every_mark_settle_nothing(number: str, decimal: str) -> None:
    layout = recognise(f"Datum;Stand\n31.01.2024;{number}\n")

    assert layout.unsure == {"decimal"}
    assert layout.decimal == decimal


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Zähler;Seriennummer;Datum;Uhrzeit;Zählerstand kWh;Bemerkung;Register", (2, 3, 4)),
        ("Nom;Numéro de série;Date;Heure;Relevé;Remarque;Registre", (2, 3, 4)),
        ("Contatore;Matricola;Data;Ora;Lettura;Nota;Registro", (2, 3, 4)),
        ("Meter name;Serial;Reading date;Time;Meter reading;Notes;Register", (2, 3, 4)),
    ],
)
def test_columns_are_found_by_their_words_in_four_languages(
    header: str, columns: tuple[int, int, int]
) -> None:
    layout = recognise(header + "\nKüche;12345;31.01.2024;10:15;4211,7;;T1\n")

    when, time, kwh = columns
    assert layout.columns == {
        Column.METER: 0,
        Column.SERIAL: 1,
        WHEN: when,
        TIME: time,
        KWH: kwh,
        Column.NOTE: 5,
        Column.REGISTER: 6,
    }


def test_columns_are_found_by_their_cells_where_no_header_is() -> None:
    layout = recognise(
        "7,2024-01-31,10:15,4211.7\n3,2024-02-29,10:30,4300.1\n9,2024-03-31,9:00,4400\n1,2024-04-01,9:00,4500\n"
    )

    assert not layout.has_header
    assert layout.headers == ()
    assert layout.columns == {WHEN: 1, TIME: 2, KWH: 3}


def test_a_misleading_word_gives_way_to_the_cells() -> None:
    layout = recognise("date,time,kwh\nx,2024-01-31 10:00,4211.7\ny,2024-02-29 10:00,4300.1\n")

    assert layout.columns == {WHEN: 1, KWH: 2}


def test_a_column_of_numbers_is_the_dial_where_no_other_is() -> None:
    layout = recognise("a,b\n" + "\n".join(f"2024-01-{day:02},{day % 2}" for day in range(1, 29)))

    assert layout.columns[KWH] == 1


def test_fifty_columns_are_no_trouble() -> None:
    header = ",".join(["when", *(f"c{i}" for i in range(48)), "reading"])
    rows = [
        ",".join([f"2024-01-{day:02}", *("x" for _ in range(48)), str(4000 + day)]) for day in range(1, 29)
    ]

    layout = recognise("\n".join([header, *rows]))

    assert layout.columns == {WHEN: 0, KWH: 49}


def intervals(header: str, minutes: int, first: int = 0) -> str:
    stamps = [first + i * minutes for i in range(60)]
    times = [f"2024-01-{1 + m // 1440:02} {m % 1440 // 60:02}:{m % 60:02}" for m in stamps]
    return "\n".join([header, *(f"{time},{i * 7 % 5}.25,{i * 3 % 4}.5" for i, time in enumerate(times))])


@pytest.mark.parametrize("minutes", [15, 30, 60])
def test_interval_data_are_recognised_by_their_step(minutes: int) -> None:
    layout = recognise(intervals(",GC,GG", minutes))

    assert layout.kind is Kind.INTERVALS
    assert (layout.minutes, layout.columns, layout.channels) == (minutes, {WHEN: 0}, (1, 2))
    assert (layout.stamp, layout.clock, layout.unit) == (Stamp.START, Clock.LOCAL, Unit.KWH)
    assert layout.headers == ("", "GC", "GG")


def test_the_words_above_interval_data_say_clock_unit_and_stamp() -> None:
    layout = recognise(intervals("End (UTC),Grid Wh,Solar Wh", 15))

    assert (layout.stamp, layout.clock, layout.unit) == (Stamp.END, Clock.UTC, Unit.WH)
    assert not layout.unsure


def test_a_first_line_one_step_after_midnight_asks_whether_it_is_an_end() -> None:
    layout = recognise(intervals("time,GC,GG", 30, first=30))

    assert layout.stamp is Stamp.END
    assert layout.unsure == {"stamp"}


def test_a_counter_read_every_quarter_makes_readings() -> None:
    text = "time,value\n" + "\n".join(
        f"2024-01-01 {i // 4:02}:{i % 4 * 15:02},{4000 + i}.5" for i in range(90)
    )

    assert recognise(text).kind is Kind.READINGS
    assert recognise(text, Kind.INTERVALS).channels == (1,)


def test_meters_are_recognised_by_their_columns() -> None:
    layout = recognise('name,anchor day,thresholds,note\nKitchen,8,"200,300",date\n')

    assert layout.kind is Kind.METERS
    assert layout.delimiter == ","
    assert layout.columns == {
        Column.METER: 0,
        Column.ANCHOR: 1,
        Column.THRESHOLDS: 2,
        Column.NOTE: 3,
    }


def test_a_list_of_names_without_dates_is_about_meters() -> None:
    assert recognise("name,serial\nKitchen,5\n").kind is Kind.METERS


def test_a_file_without_dates_misses_its_columns() -> None:
    layout = recognise("a;b\nx;y\n")

    assert layout.missing == (WHEN, KWH)
    with pytest.raises(MissingColumnError, match="Date and time"):
        layout.check()
    assert replace(layout, columns={WHEN: 0, KWH: 1}).missing == ()


@pytest.mark.parametrize("kind", [None, *Kind])
def test_a_text_without_records_has_a_layout_that_misses_its_columns(kind: Kind | None) -> None:
    layout = recognise(",,,\n\n", kind)

    assert layout.kind is (kind or Kind.READINGS)
    assert layout.missing


def test_a_long_text_is_recognised_by_its_beginning() -> None:
    lines = "\n".join(f"2024-01-{1 + i % 28:02};{i}" for i in range(5000))

    assert recognise(lines).delimiter == ";"
    assert recognise("x" * 40_000).delimiter == ";"


@given(st.text() | st.text('0123456789.,;:/- \n"kWhdate', max_size=200), st.sampled_from([None, *Kind]))
def test_any_text_has_a_layout(text: str, kind: Kind | None) -> None:
    layout = recognise(text, kind)

    assert isinstance(layout, Layout)
    assert kind in {None, layout.kind}
