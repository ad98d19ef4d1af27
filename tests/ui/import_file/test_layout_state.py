"""The columns of a file, and the changes a person makes to how it is read."""

from app.domain.csv.layout import Column, Kind, Layout
from app.domain.csv.recognition import recognise
from app.ui.import_file.layout_state import (
    FileColumn,
    answered,
    file_columns,
    names_only_days,
    with_channel,
    with_column,
    with_delimiter,
    with_header,
)

TEXT = "date;reading;note\n2026-10-01;10,5;first\n2026-11-01;12,5;\n"


def test_columns_are_named_by_their_header_and_an_example() -> None:
    assert file_columns(TEXT, recognise(TEXT)) == (
        FileColumn(0, "date", "2026-10-01"),
        FileColumn(1, "reading", "10,5"),
        FileColumn(2, "note", "first"),
    )


def test_a_file_of_very_many_columns_shows_the_first_sixty() -> None:
    text = ",".join(str(n) for n in range(200)) + "\n"

    assert len(file_columns(text, Layout(has_header=False))) == 60


def test_another_separator_finds_the_columns_again_by_their_words() -> None:
    wrong = with_delimiter(TEXT, recognise(TEXT), ",")

    right = with_delimiter(TEXT, wrong, ";")

    assert right.columns == {Column.WHEN: 0, Column.KWH: 1, Column.NOTE: 2}
    assert right.headers == ("date", "reading", "note")


def test_without_a_header_the_first_line_is_one_of_the_lines() -> None:
    without = with_header(TEXT, recognise(TEXT), has_header=False)

    assert without.headers == ()
    assert with_header(TEXT, without, has_header=True).headers == ("date", "reading", "note")


def test_a_column_holds_one_thing_at_a_time() -> None:
    layout = with_column(recognise(TEXT), Column.SERIAL, 2)

    assert layout.columns == {Column.WHEN: 0, Column.KWH: 1, Column.SERIAL: 2}
    assert Column.SERIAL not in with_column(layout, Column.SERIAL, None).columns


def test_a_column_of_energy_gives_way_to_what_a_person_says() -> None:
    layout = Layout(kind=Kind.INTERVALS, channels=(1, 2))

    assert with_column(layout, Column.TIME, 1).channels == (2,)
    assert with_channel(layout, 3, on=True).channels == (1, 2, 3)
    assert with_channel(layout, 1, on=False).channels == (2,)


def test_what_was_answered_is_not_asked_again() -> None:
    layout = answered(Layout(unsure=frozenset({"dates", "decimal"})), "decimal", ",")

    assert layout.decimal == ","
    assert set(layout.unsure) == {"dates"}


def test_days_without_a_time_are_recognised_by_their_cells() -> None:
    with_times = TEXT.replace("-01;", "-01 08:00;")

    assert names_only_days(file_columns(TEXT, recognise(TEXT)), recognise(TEXT))
    assert not names_only_days(file_columns(with_times, recognise(with_times)), recognise(with_times))
