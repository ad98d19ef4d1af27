"""What is looked up is what one would find by going through everything."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.domain.bank.lookup import Marks, Names, OpenAmounts, solid, words_in
from app.domain.ledger.ledger import Claim, Settled

DAY = date(2026, 11, 20)
# So few signs that marks often stand in texts, and within each other.
texts = st.text("0 1A-", max_size=12)
names = st.lists(st.text("ab c", max_size=9), max_size=6)


def claim(place: int, reference: str = "", number: str = "", gross: int = 0) -> Claim:
    """Return a claim of one of three people."""
    ids = UUID(int=place), UUID(int=place % 3), UUID(int=9)
    return Claim(*ids, DAY, DAY, Decimal(gross), "CHF", None, number, reference)


def names_it(one: Claim, reference: str, said: str) -> bool:
    """Tell whether a line names a claim, looked at alone."""
    mark, number = solid(one.reference).lstrip("0"), words_in(one.number)
    is_telling = len("".join(number)) >= 4
    in_words = f" {' '.join(number)} " in f" {' '.join(words_in(said))} "
    return bool(mark and mark in solid(f"{reference} {said}")) or (is_telling and in_words)


@given(st.lists(st.tuples(texts, texts), max_size=6), texts, texts)
def test_the_first_claim_that_a_line_names_is_found(
    marks: Sequence[tuple[str, str]], reference: str, said: str
) -> None:
    claims = [claim(place, *each) for place, each in enumerate(marks)]

    found = Marks(claims).claim_in(reference, said)

    assert found == next((one for one in claims if names_it(one, reference, said)), None)


@given(names, st.text("ab c", max_size=20))
def test_everybody_whose_whole_name_stands_in_a_text_is_found(people: list[str], text: str) -> None:
    by_id = {UUID(int=place): name for place, name in enumerate(people)}

    found = Names(by_id).named_in(text)

    long = {one: {word for word in words_in(name) if len(word) > 2} for one, name in by_id.items()}
    assert found == {one for one, words in long.items() if words and words <= set(words_in(text))}


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.data())
def test_open_amounts_are_found_as_they_get_less(amounts: list[int], data: st.DataObject) -> None:
    bills = [
        Settled(claim(place, gross=gross), Decimal(0), Decimal(0)) for place, gross in enumerate(amounts)
    ]
    left, found = {bill.claim: bill.open for bill in bills}, OpenAmounts(bills)
    for paid in data.draw(st.lists(st.sampled_from(list(left)))):
        found.pay(paid, Decimal(1))
        left[paid] -= 1

    for amount in map(Decimal, range(-2, 5)):
        fit = [one for one, open_ in left.items() if open_ == amount]
        mine = [one for one in fit if one.person_id == UUID(int=1)]
        assert found.only_one(amount) == (fit[0] if len(fit) == 1 else None)
        assert found.owed_by([UUID(int=1)], amount) == next(iter(mine), None)
    assert {one: found.of(one) for one in left} == left
