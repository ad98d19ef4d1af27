"""How a bill is shared once some units are no longer there."""

from decimal import Decimal

from app.domain.sharing.among import among
from app.domain.sharing.rules import FixedItem, Rest, Sharing
from tests.domain.sharing.house import named

A, B = named("A"), named("B")


def test_the_share_of_a_unit_that_is_gone_falls_away_and_no_other_one_grows() -> None:
    sharing = Sharing(rest=Rest.CUSTOM, shares={A: Decimal(60), B: Decimal(40)})

    assert among(sharing, [B]).shares == {B: 40}


def test_an_amount_stays_for_the_units_that_are_there_and_for_all_that_are_let() -> None:
    names = {"fee": (A, B), "base": (), "lift": (A,)}
    items = tuple(FixedItem(name, Decimal(5), unit_ids=units) for name, units in names.items())

    kept = among(Sharing(items=items), [B]).items

    assert {item.name: item.unit_ids for item in kept} == {"fee": (B,), "base": ()}
