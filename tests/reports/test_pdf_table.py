"""Tables break between rows, have their head on every page, and align their figures."""

from app.reports.pdf_rows import Column, Row, Table
from app.reports.pdf_table import write_table
from tests.reports.letters import pages_of, text_of
from tests.reports.test_pdf_page import letter

COLUMNS = (Column("Charge", is_figure=False), Column("Days", is_figure=False), Column("Amount in CHF"))


def written(*rows: Row) -> bytes:
    begun = letter()
    write_table(begun, Table(COLUMNS, rows))
    return begun.finished()


def lines(count: int) -> list[Row]:
    return [Row((f"Line {number}", "1 Oct to 31 Oct", f"{number}.00")) for number in range(count)]


def test_two_hundred_lines_break_over_pages_each_with_the_head() -> None:
    pages = pages_of(written(*lines(200), Row(("Total", "", "19,900.00"), is_sum=True)))

    assert len(pages) > 3
    assert [page.count("Amount in CHF") for page in pages] == [1] * len(pages)
    told = [line for page in pages for line in page.splitlines() if line.startswith("Line ")]
    assert [line.split()[1] for line in told] == [str(number) for number in range(200)]


def test_a_sum_never_stands_on_a_page_without_its_last_lines() -> None:
    for count in range(25, 60):
        kept = Row(("Tax", "", "1.00"), is_kept=True)
        pages = pages_of(written(*lines(count), kept, kept, Row(("Total", "", "2.00"), is_sum=True)))

        last = pages[-1]
        assert ("Total" in last, last.count("Tax"), f"Line {count - 1} " in last) == (True, 2, True), count


def test_a_title_stays_with_the_line_below_it() -> None:
    for count in range(25, 50):
        pages = pages_of(written(*lines(count), Row(("Second cycle",), is_title=True), *lines(1)))

        (page,) = (page for page in pages if "Second cycle" in page)
        assert "Line 0" in page.split("Second cycle")[1], count


def test_a_long_name_wraps_and_an_endless_one_is_cut() -> None:
    told = text_of(
        written(Row(("Network use in winter " * 10, "1 Oct", "1.00")), Row(("x" * 5000, "", "2.00")))
    )

    assert told.replace("\n", " ").count("Network use in winter") == 10
    assert "…" in told
    assert "2.00" in told


def test_columns_that_want_too_much_room_share_it() -> None:
    wide = Row(("Energy", "1 October 2026 to 31 October 2026, " * 3, "1,234,567,890.123456 " * 3))

    told = text_of(written(wide)).replace("\n", " ")

    assert told.count("1,234,567,890.123456") == 3
    assert told.count("31 October") == 3


def test_a_table_of_more_kept_rows_than_a_page_has_still_ends() -> None:
    rows = [Row((f"Line {number}", "", "1.00"), is_kept=True) for number in range(120)]

    pages = pages_of(written(*rows))

    assert sum(page.count("Line ") for page in pages) == 120
    assert len(pages) < 8
