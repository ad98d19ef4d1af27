"""What is known of a meter before anybody said so."""

from decimal import Decimal

import pytest

from app.domain.meter import Role, default_max_kw, folded


def test_an_apartment_draws_at_most_what_its_fuse_lets_through() -> None:
    assert default_max_kw(Role.SUB) == 3 * 25 * Decimal("0.23")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUB])
def test_of_other_meters_nobody_knows_the_limit_until_it_is_entered(role: Role) -> None:
    assert default_max_kw(role) is None


def test_names_are_compared_without_capitals_and_the_space_around_them() -> None:
    assert folded(" KITCHEN ") == folded("kitchen") != folded("kitchen 2")
