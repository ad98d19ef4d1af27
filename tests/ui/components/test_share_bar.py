"""A bar of shares shows each part as large as it is, and leaves credits to the list."""

from decimal import Decimal

from app.ui import theme
from app.ui.components.share_bar import Share, share_bar, widths


def share(weight: int) -> Share:
    return Share("Part", "", "", Decimal(weight))


def test_parts_are_as_wide_as_they_weigh() -> None:
    assert widths([share(30), share(10)]) == [750, 250]


def test_a_credit_takes_no_room() -> None:
    assert widths([share(30), share(-10), share(10)]) == [750, 0, 250]


def test_where_nothing_is_due_there_is_no_bar() -> None:
    assert widths([share(0), share(-5)]) == [0, 0]
    assert len(share_bar(theme.LIGHT, [share(0), share(-5)]).controls) == 2  # type: ignore[attr-defined]


def test_more_parts_than_shades_are_shown_all_the_same() -> None:
    shown = share_bar(theme.DARK, [share(number) for number in range(1, 10)])

    assert len(shown.controls) == 10  # type: ignore[attr-defined]
