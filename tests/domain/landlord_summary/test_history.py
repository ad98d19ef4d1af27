"""A history is searched by words, narrowed by kind and status, sorted and paged."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from app.domain.landlord_summary.history import (
    PAGE,
    USUAL,
    Column,
    Entry,
    EntryKind,
    EntryStatus,
    Wanted,
    found,
    page_of,
    pages_in,
    sums_of,
)


def entry(number: int, **more: Any) -> Entry:
    usual: dict[str, Any] = {
        "id": UUID(int=number),
        "kind": EntryKind.STATEMENT,
        "on": date(2026, 1, number),
        "amount": Decimal(100 - number),
        "currency": "CHF",
        "status": EntryStatus.OPEN,
        "number": f"2026-{number:04}",
    }
    return Entry(**(usual | more))


ANNA = entry(1, person="Anna Keller", unit="Flat 1", open=Decimal(5), cost_centre_unit="410")
BEN = entry(2, person="ben Moser", unit="Flat 2", status=EntryStatus.PAID, start=date(2025, 1, 1))
BILL = entry(3, kind=EntryKind.BILL, text="City power", kwh=Decimal(900), cost_centre_person="P7")
ALL = [ANNA, BEN, BILL]


def test_the_newest_comes_first() -> None:
    assert found(ALL, Wanted()) == [BILL, BEN, ANNA]


def test_every_searched_word_has_to_be_there_in_any_case() -> None:
    assert found(ALL, Wanted("flat KELLER")) == [ANNA]
    assert found(ALL, Wanted("city")) == [BILL]
    assert found(ALL, Wanted("410")) == [ANNA]
    assert found(ALL, Wanted("keller moser")) == []


def test_kinds_and_statuses_narrow_the_list() -> None:
    assert found(ALL, Wanted(kinds=frozenset([EntryKind.BILL]))) == [BILL]
    assert found(ALL, Wanted(statuses=frozenset([EntryStatus.PAID, EntryStatus.OPEN]))) == [BILL, BEN, ANNA]
    assert found(ALL, Wanted(statuses=frozenset([EntryStatus.PAID]))) == [BEN]


@pytest.mark.parametrize(
    ("order", "rising"),
    [
        (Column.ON, [ANNA, BEN, BILL]),
        (Column.KIND, [BILL, ANNA, BEN]),
        (Column.NUMBER, [ANNA, BEN, BILL]),
        (Column.PERSON, [BILL, ANNA, BEN]),
        (Column.UNIT, [BILL, ANNA, BEN]),
        (Column.PERIOD, [ANNA, BILL, BEN]),
        (Column.KWH, [ANNA, BEN, BILL]),
        (Column.AMOUNT, [BILL, BEN, ANNA]),
        (Column.OPEN, [BEN, BILL, ANNA]),
        (Column.STATUS, [ANNA, BILL, BEN]),
        (Column.COST_CENTRE, [BEN, ANNA, BILL]),
    ],
)
def test_every_column_sorts(order: Column, rising: list[Entry]) -> None:
    assert found(ALL, Wanted(order=order, is_rising=True)) == rising


def test_pages_hold_all_entries_once() -> None:
    entries = [entry(1)] * (2 * PAGE + 1)

    assert [len(page_of(entries, number)) for number in range(pages_in(entries))] == [PAGE, PAGE, 1]
    assert pages_in([]) == 1


def test_sums_are_kept_apart_by_currency() -> None:
    assert sums_of([ANNA, BEN, entry(4, currency="EUR")]) == {"CHF": 197, "EUR": 96}


def test_only_letters_can_be_saved_as_such() -> None:
    assert [kind for kind in EntryKind if kind.has_letter] == [EntryKind.STATEMENT, EntryKind.CREDIT]


def test_a_cost_centre_is_that_of_the_unit_and_of_the_person() -> None:
    assert entry(1, cost_centre_unit="410", cost_centre_person="P7").cost_centre == "410 · P7"
    assert Column.COST_CENTRE not in USUAL
