"""What hangs on something, and what keeps it from being deleted."""

import pytest

from app.domain.people.hanging import MONEY, Part, hanging


def test_only_what_there_is_hangs_on_something() -> None:
    found = hanging(units=2, readings=0)

    assert found.counts == {Part.UNITS: 2}
    assert not found.has_money


@pytest.mark.parametrize("part", sorted(MONEY))
def test_bills_invoices_and_payments_are_money(part: Part) -> None:
    assert hanging(units=1, **{part.value: 1}).has_money
