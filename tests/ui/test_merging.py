"""Two changes of one draft, made before it was drawn again, both survive."""

from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.ui.merging import Whole, merged
from tests.ui.tariff_editor.build import BASE, ENERGY, VAT, by_time, draft

TEXTS = st.text("ab", max_size=2)
SETS = st.frozensets(st.sampled_from("abc"))
MAPS = st.dictionaries(st.sampled_from("abc"), TEXTS)
ROWS = st.tuples(TEXTS, TEXTS, TEXTS)


@dataclass(frozen=True)
class Line:
    """What is known by its key."""

    key: str
    text: str = ""


LINES = st.lists(st.builds(Line, st.sampled_from("abcd"), TEXTS), unique_by=lambda line: line.key).map(tuple)


@dataclass(frozen=True)
class Form:
    """A draft with a field of every kind."""

    name: str = ""
    marks: frozenset[str] = frozenset()
    notes: dict[str, str] = field(default_factory=dict)
    row: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    inner: "Form | None" = None


PLAIN_FORMS = st.builds(Form, TEXTS, SETS, MAPS, ROWS, LINES)
FORMS = st.builds(Form, TEXTS, SETS, MAPS, ROWS, LINES, st.none() | PLAIN_FORMS)
FIELDS = ("name", "marks", "notes", "row", "lines", "inner")


def taken(names: frozenset[str], there: Form, other: Form) -> Form:
    """Return a form with some fields of another one."""
    fields: dict[str, Any] = {name: getattr(other, name) for name in names}
    return replace(there, **fields)


@given(FORMS, FORMS, FORMS, st.frozensets(st.sampled_from(FIELDS)))
def test_changes_of_different_fields_both_stay_in_either_order(
    seen: Form, one: Form, other: Form, names: frozenset[str]
) -> None:
    first, second = taken(names, seen, one), taken(frozenset(FIELDS) - names, seen, other)

    both = merged(seen, second, first)

    assert both == merged(seen, first, second) == taken(names, second, one)


@given(FORMS, FORMS)
def test_a_change_of_what_nobody_touched_meanwhile_is_put_as_it_is(seen: Form, wanted: Form) -> None:
    assert merged(seen, wanted, seen) is wanted
    assert merged(seen, wanted, replace(seen)) is wanted


@given(FORMS, FORMS)
def test_a_handler_that_changed_nothing_leaves_everything(seen: Form, now: Form) -> None:
    assert merged(seen, replace(seen), now) == now


@given(FORMS, FORMS, FORMS)
def test_a_change_that_was_put_changes_nothing_the_second_time(seen: Form, wanted: Form, now: Form) -> None:
    once = merged(seen, wanted, now)

    assert merged(seen, wanted, once) == once


@given(ROWS, ROWS, ROWS)
def test_of_two_changes_of_one_place_the_wanted_one_counts(seen: Any, wanted: Any, now: Any) -> None:
    found = merged(seen, wanted, now)

    assert found == tuple(
        new if new != old else there for old, new, there in zip(seen, wanted, now, strict=True)
    )


@given(SETS, SETS, SETS)
def test_marks_are_set_and_taken_away_one_by_one(seen: Any, wanted: Any, now: Any) -> None:
    found = merged(seen, wanted, now)

    assert wanted - seen <= found
    assert not (seen - wanted) & found
    assert found - wanted == now - wanted - seen


@given(MAPS, MAPS, MAPS)
def test_a_mapping_changes_key_by_key(seen: Any, wanted: Any, now: Any) -> None:
    found = merged(seen, wanted, now)

    for key in "abc":
        before, after = seen.get(key), wanted.get(key)
        assert found.get(key) == (now.get(key) if before == after else after)


def test_what_is_as_it_was_is_not_built_anew() -> None:
    now = Form("Home", inner=Form("Cellar"))

    found = merged(Form(), Form(row=("1",)), now)

    assert found.inner is now.inner
    assert merged(Form(), Form(), now) is now


def test_a_price_typed_while_another_charge_is_added_or_removed_stays() -> None:
    seen = draft(ENERGY, BASE)
    priced = seen.put(ENERGY.priced(0, 0, "0.31"), "price")

    added = merged(seen, priced, replace(seen, charges=(ENERGY, BASE, VAT)))
    removed = merged(seen, replace(seen, charges=(ENERGY,)), priced)
    both = merged(seen, replace(seen, charges=(ENERGY, VAT)), replace(priced, charges=(BASE,)))

    assert added.charges == (ENERGY.priced(0, 0, "0.31"), BASE, VAT)
    assert removed.charges == (ENERGY.priced(0, 0, "0.31"),)
    assert both.charges == (VAT,)


def test_prices_of_one_charge_stay_while_a_period_comes() -> None:
    seen = by_time()
    priced = seen.priced(0, 1, "0.19")

    found = merged(seen, seen.with_period("Sunday"), priced)

    assert found.prices == (("0.30", "0.19", ""),)
    assert found.periods == ("Day", "Night", "Sunday")


def test_things_without_a_key_are_known_by_what_they_are() -> None:
    assert merged(("a", "b"), ("a", "b", "c"), ("x", "b")) == ("x", "b", "c")
    assert merged(("a", "b"), ("x", "b"), ("a", "b", "c")) == ("x", "b", "c")
    assert merged(("a", "b"), ("b",), ("a", "b", "c")) == ("b", "c")


def test_a_value_of_one_piece_is_replaced_by_the_wanted_one() -> None:
    @dataclass(frozen=True)
    class Span(Whole):
        first: int
        last: int

    assert merged(Span(1, 3), Span(1, 5), Span(2, 3)) == Span(1, 5)
    assert merged(None, Form("b"), Form("a")) == Form("b")
    assert merged(Form(), None, Form("a")) is None
