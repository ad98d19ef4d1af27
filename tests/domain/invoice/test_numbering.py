"""Numbers name their year and their place in it."""

from app.domain.invoice.numbering import number_of, prefix_problems


def test_a_number_names_its_year_and_its_place_in_it() -> None:
    assert number_of(2026, 1) == "2026-0001"


def test_what_stands_before_every_number_comes_first() -> None:
    assert number_of(2026, 10000, " SH-") == "SH-2026-10000"


def test_a_long_prefix_is_refused() -> None:
    assert prefix_problems("HAUS-") == []
    assert [problem.field for problem in prefix_problems("A house by the sea ")] == ["number_prefix"]
    assert prefix_problems("A\nB")
