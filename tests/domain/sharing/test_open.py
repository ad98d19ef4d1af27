"""What of a bill is known before all readings are there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from app.domain.errors import Word
from app.domain.meter import Role
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.facts import Measured, Priced
from app.domain.sharing.parts import Lack, Missing, Share, ShareKind
from app.domain.sharing.rules import Rest, Sharing
from tests.domain.sharing.house import (
    AUGUST,
    JULY,
    SEPTEMBER,
    bill,
    by_rest,
    measuring,
    meter,
    named,
    shared,
    space,
    stay,
    used,
)

OCTOBER = date(2026, 10, 1)
UNREAD = Missing(Lack.READING, Word("no reading"), SEPTEMBER, named("meter of B"))


def unread(unit: str, kwh: float = 100) -> Measured:
    """Return what the meter of a unit counted so far, which was not read at the end."""
    return replace(used(unit, kwh), is_estimated=True, is_open=True)


def known(allocation: Allocation) -> dict[str, list[bool]]:
    """Return of which lines of everybody the amounts are known."""
    lines = {"owner": allocation.owner.lines}
    lines |= {f"unit {number}": part.lines for number, part in enumerate(allocation.parts)}
    return {whose: [not line.is_open for line in found] for whose, found in lines.items()}


def test_of_a_bill_that_names_its_kwh_only_what_was_not_read_and_the_rest_are_not_known() -> None:
    allocation = shared(bill(), used("A", 400), unread("B"))

    assert known(allocation) == {"unit 0": [True], "unit 1": [False], "owner": [False]}


def test_where_the_main_meter_was_not_read_nothing_is_known() -> None:
    allocation = shared(bill(kwh=None), used("A", 400), used("B", 100), main_wh=600_000, is_main_open=True)

    assert known(allocation) == {"unit 0": [False], "unit 1": [False], "owner": [False]}


def test_a_main_meter_that_was_read_tells_what_each_unit_bears_before_the_others_are_read() -> None:
    allocation = shared(bill(kwh=None), used("A", 400), unread("B"), main_wh=600_000, are_subs_open=True)

    assert known(allocation) == {"unit 0": [True], "unit 1": [False], "owner": [False]}


@pytest.mark.parametrize("kwh", [None, 450])
def test_where_meters_alone_say_how_much_it_was_nothing_is_known_before_all_are_read(
    kwh: float | None,
) -> None:
    allocation = shared(bill(kwh=kwh), used("A", 400), unread("B"), main_wh=450_000)

    assert known(allocation)["unit 0"] == [False]


def test_what_needs_no_reading_is_known_before_any() -> None:
    allocation = shared(bill(kwh=0, sharing=by_rest(Rest.EQUAL)), unread("A"), unread("B"))

    assert known(allocation) == {"unit 0": [False, True], "unit 1": [False, True], "owner": []}


def test_a_rest_by_area_is_not_known_before_all_areas_are() -> None:
    spaces = (space("A", area=30), space("B"))

    allocation = shared(bill(sharing=by_rest(Rest.AREA)), used("A", 400), spaces=spaces)

    assert known(allocation) == {"unit 0": [True, False], "owner": []}


def test_the_difference_to_the_tariffs_is_not_known_before_every_unit_has_its_price() -> None:
    by_tariff = bill(sharing=Sharing(by_tariff=True))
    line = Share(ShareKind.TARIFF, Word("Energy"), Decimal(54), Fraction(54))
    priced = Priced(stay("A", "Lola"), (line,))

    complete = shared(by_tariff, used("A", 100), stays=[priced.tenancy], priced=(priced,))
    lacking = shared(by_tariff, used("A", 100), stays=[priced.tenancy], priced=(priced,), missing=(UNREAD,))
    not_read = Priced(priced.tenancy, (replace(line, is_open=True),))
    open_ = shared(by_tariff, unread("A"), stays=[priced.tenancy], priced=(not_read,))

    assert [known(each)["owner"] for each in (complete, lacking, open_)] == [[True], [False], [False]]


def test_a_loss_is_no_warning_before_all_readings_are_there() -> None:
    def high_and_warned(**lack: object) -> tuple[bool, bool]:
        use = used("A", 400), used("B", 100)
        found = shared(bill(), *use, stays=(), main_wh=1_000_000, subs_wh=500_000, **lack)
        return bool(found.loss and found.loss.is_high), bool(found.warnings)

    assert high_and_warned() == (True, True)
    assert high_and_warned(is_main_open=True) == (False, False)
    assert high_and_warned(are_subs_open=True) == (False, False)


def test_sub_meters_above_the_bill_are_no_warning_while_one_is_guessed() -> None:
    sure = shared(bill(kwh=450), used("A", 400), used("B", 100), subs_wh=450_000)
    guessed = shared(bill(kwh=450), used("A", 400), unread("B"), subs_wh=450_000)

    assert [bool(each.warnings) for each in (sure, guessed)] == [True, False]


def test_a_meter_is_open_that_was_not_read_by_the_end_of_its_days() -> None:
    read = meter("read", {AUGUST: 0, SEPTEMBER: 10}, parent="main")
    behind = meter("behind", {JULY: 0, AUGUST: 10}, parent="main")
    later = meter("later", {OCTOBER: 5}, parent="main")
    never = meter("never", {}, parent="main")
    serves = {name: name for name in ("read", "behind", "later", "never")}

    found = {
        each.meter: each.is_open for each in measuring(read, behind, later, never, serves=serves).measured()
    }

    assert found == {"read": False, "behind": True, "later": True, "never": True}


def test_main_and_sub_meters_are_open_unless_they_were_read_at_both_ends() -> None:
    whole, late = {AUGUST: 0, SEPTEMBER: 10}, {date(2026, 8, 15): 0, SEPTEMBER: 10}

    def open_ends(main: dict[date, float], sub: dict[date, float]) -> tuple[bool, bool]:
        found = measuring(
            meter("main", main, Role.MAIN), meter("sub", sub, parent="main"), serves={"sub": "A"}
        )
        return found.is_main_open, found.are_subs_open

    assert open_ends(dict(whole), dict(whole)) == (False, False)
    assert open_ends(dict(late), dict(whole)) == (True, False)
    assert open_ends(dict(whole), dict(late)) == (False, True)
    assert open_ends({AUGUST: 0}, {}) == (True, True)
