"""Records keep the line they start on, and a broken one loses no other."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from app.domain.csv.records import BrokenLineError, Record, Refused, lines_in, records_in


def test_a_record_is_named_by_the_line_it_starts_on() -> None:
    text = 'a,"one\r\ntwo\n\nthree",b\r\n\r\nc,d\re,f'

    records = list(records_in(text, ","))

    assert records == [
        Record(1, ["a", "one\r\ntwo\n\nthree", "b"]),
        Record(6, ["c", "d"]),
        Record(7, ["e", "f"]),
    ]


def test_an_open_quotation_mark_refuses_its_own_line_only() -> None:
    text = 'a,1\n"b,2\nc,3\n"d"x,4\n"e",5'

    records = list(records_in(text, ","))

    assert records == [
        Record(1, ["a", "1"]),
        Refused(2, '"b,2', BrokenLineError.sentence),
        Record(3, ["c", "3"]),
        Refused(4, '"d"x,4', BrokenLineError.sentence),
        Record(5, ["e", "5"]),
    ]


def test_a_cell_too_long_to_be_meant_refuses_its_own_line_only() -> None:
    text = '"' + "x" * 200_000 + '",1\na,2'

    refused, record = records_in(text, ",")

    assert isinstance(refused, Refused)
    assert len(refused.text) == 200
    assert record == Record(2, ["a", "2"])


def test_empty_lines_are_no_records() -> None:
    assert list(records_in("\n,,\n\n", ",")) == []


def test_lines_are_counted_for_progress() -> None:
    assert lines_in("a\nb\nc") == 3


@given(st.lists(st.lists(st.text(alphabet='a,;"\r\n '), min_size=2, max_size=3), max_size=5))
def test_what_a_program_wrote_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)

    records = list(records_in(out.getvalue(), ","))

    assert [record.cells for record in records if isinstance(record, Record)] == [
        row for row in rows if any(row)
    ]


@given(st.text(alphabet='a,"\r\n'))
def test_every_line_of_any_text_is_read_once(text: str) -> None:
    starts = [record.line for record in records_in(text, ",")]

    assert starts == sorted(set(starts))
