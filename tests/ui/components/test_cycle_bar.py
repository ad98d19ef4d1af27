"""The bar of a cycle shows used, projected and thresholds to scale."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.ui.components.cycle_bar import portions

KWH = st.decimals(min_value=0, max_value=1_000_000, places=1)


@given(used=KWH, projected=st.none() | KWH, thresholds=st.lists(KWH, max_size=5))
def test_everything_lies_on_the_bar_in_its_order(
    used: Decimal, projected: Decimal | None, thresholds: list[Decimal]
) -> None:
    at = portions(used, projected, thresholds)

    assert 0 <= at.used <= at.projected <= 1000
    assert list(at.ticks) == sorted(at.ticks)
    assert all(0 <= tick <= 1000 for tick in at.ticks)


def test_lengths_are_to_scale() -> None:
    at = portions(Decimal(100), Decimal(200), [Decimal(150)])

    assert (at.used, at.ticks, at.projected) == (476, (714,), 952)


def test_projection_below_what_is_used_adds_nothing() -> None:
    at = portions(Decimal(100), Decimal(90), [])

    assert at.projected == at.used


def test_nothing_used_is_an_empty_bar() -> None:
    assert portions(Decimal(0), None, []).used == 0
