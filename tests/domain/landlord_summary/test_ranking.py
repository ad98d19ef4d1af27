"""Units are ranked by what they use for each m²."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from app.domain.landlord_summary.ranking import UnitUse, ranked


def unit(name: str, kwh: str, area: str | None = None) -> UnitUse:
    return UnitUse(UUID(int=1), name, Decimal(kwh), None if area is None else Decimal(area))


def test_who_uses_most_for_each_m2_comes_first_and_units_of_unknown_size_last() -> None:
    units = [
        unit("Shop", "900"),
        unit("Large", "400", "100"),
        unit("Cellar", "20"),
        unit("Small", "300", "50"),
    ]

    assert [each.name for each in ranked(units)] == ["Small", "Large", "Shop", "Cellar"]


def test_a_unit_without_an_area_has_no_figure_for_it() -> None:
    assert unit("Shop", "900").per_m2 is None
    assert unit("Shop", "900", "0").per_m2 is None
    assert unit("Shop", "900", "40").per_m2 == Fraction(45, 2)
