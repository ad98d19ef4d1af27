"""Of two edits of one field that did not know of each other the later one wins, and nothing is lost."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID

import hypothesis.strategies as st
import pytest
from hypothesis import given

from app.domain.sync.merge import Conflict, Editor, Stamp, corrected, merge

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PHONE, TABLET, SERVER = UUID(int=1), UUID(int=2), UUID(int=3)
FIRST = Stamp(1, NOON - MINUTE, UUID(int=10), SERVER)


def set_by(replica_id: UUID, position: int, at: datetime = NOON, edit: int = 20) -> Stamp:
    return Stamp(position, at, UUID(int=edit), replica_id)


def editor(seen: int, at: datetime = NOON, edit: int = 30, replica_id: UUID = PHONE) -> Editor:
    return Editor(seen, at, UUID(int=edit), replica_id)


def test_a_field_that_nobody_touched_since_is_set() -> None:
    merged = merge({"name": "Attic"}, {"name": "Kitchen"}, lambda _: set_by(TABLET, 5), editor(seen=5))

    assert (merged.fields, merged.conflicts) == ({"name": "Attic"}, {})


def test_an_earlier_edit_of_the_same_device_is_no_conflict() -> None:
    merged = merge({"name": "Attic"}, {"name": "Kitchen"}, lambda _: set_by(PHONE, 9), editor(seen=5))

    assert (merged.fields, merged.conflicts) == ({"name": "Attic"}, {})


def test_the_same_value_from_two_devices_is_no_conflict() -> None:
    merged = merge({"name": "Attic"}, {"name": "Attic"}, lambda _: set_by(TABLET, 9), editor(seen=5))

    assert merged.conflicts == {}


def test_the_later_edit_wins_and_tells_what_it_overruled() -> None:
    stamp = set_by(TABLET, 9, NOON - MINUTE)

    merged = merge({"name": "Attic"}, {"name": "Loft"}, lambda _: stamp, editor(seen=5))

    assert merged.fields == {"name": "Attic"}
    assert merged.conflicts == {"name": Conflict("Attic", "Loft", stamp.edit_id)}


def test_the_earlier_edit_loses_although_it_arrives_later_and_its_value_is_kept() -> None:
    stamp = set_by(TABLET, 9, NOON + MINUTE)

    merged = merge({"name": "Attic"}, {"name": "Loft"}, lambda _: stamp, editor(seen=5))

    assert merged.fields == {}
    assert merged.conflicts == {"name": Conflict("Loft", "Attic", None)}


@pytest.mark.parametrize(("own", "theirs", "wins"), [(30, 20, True), (20, 30, False)])
def test_at_the_same_instant_the_greater_id_wins(own: int, theirs: int, wins: bool) -> None:
    stamp = set_by(TABLET, 9, NOON, theirs)

    merged = merge({"name": "Attic"}, {"name": "Loft"}, lambda _: stamp, editor(5, NOON, own))

    assert ("name" in merged.fields) is wins


def test_each_field_is_decided_by_itself() -> None:
    stamps = {"name": set_by(TABLET, 9, NOON + MINUTE), "note": FIRST}

    merged = merge({"name": "A", "note": "n"}, {"name": "B", "note": ""}, stamps.__getitem__, editor(seen=5))

    assert (merged.fields, set(merged.conflicts)) == ({"note": "n"}, {"name"})


def arrive(order: tuple[int, ...], edits: Mapping[int, tuple[str, datetime]]) -> str:
    """Return what stands after edits that none of their devices knew of the others arrive in an order."""
    value, stamp = "start", FIRST
    for position, number in enumerate(order, 2):
        wanted, at = edits[number]
        by = Editor(1, at, UUID(int=100 + number), UUID(int=200 + number))
        merged = merge({"name": wanted}, {"name": value}, lambda _, stamp=stamp: stamp, by)  # type: ignore[misc]
        if merged.fields:
            value, stamp = merged.fields["name"], Stamp(position, at, by.edit_id, by.replica_id)
    return value


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(-5, 5)), min_size=1, max_size=4))
def test_whatever_order_they_arrive_in_the_same_value_stands(made: list[tuple[str, int]]) -> None:
    edits = {number: (value, NOON + minutes * MINUTE) for number, (value, minutes) in enumerate(made)}

    ends = {arrive(order, edits) for order in permutations(edits)}

    assert len(ends) == 1


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (timedelta(), NOON - 2 * MINUTE),
        (MINUTE, NOON - MINUTE),
        (timedelta(days=3), NOON),
        (timedelta(days=-3), NOON - timedelta(days=3) - 2 * MINUTE),
    ],
)
def test_a_wrong_clock_is_corrected_and_nobody_writes_from_the_future(
    offset: timedelta, expected: datetime
) -> None:
    assert corrected(NOON - 2 * MINUTE, offset, NOON) == expected
