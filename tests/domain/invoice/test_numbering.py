"""Numbers follow each other without gaps."""

from app.domain.invoice.numbering import next_sequence, number_of, prefix_problems


def test_the_first_of_a_year_is_the_first() -> None:
    assert number_of(2026, next_sequence(None)) == "2026-0001"


def test_the_next_follows_the_highest() -> None:
    assert number_of(2026, next_sequence(9999), " SH-") == "SH-2026-10000"


def test_a_long_prefix_is_refused() -> None:
    assert prefix_problems("HAUS-") == []
    assert [problem.field for problem in prefix_problems("A house by the sea ")] == ["number_prefix"]
    assert prefix_problems("A\nB")
