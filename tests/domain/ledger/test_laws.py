"""The ledger never loses a cent."""

from decimal import Decimal
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ledger.allotment import NOTHING, total
from app.domain.ledger.ledger import Claim, Receipt
from tests.domain.ledger.build import account, claim, receipt

CENTS = st.integers(-30_000, 30_000).map(lambda cents: str(Decimal(cents).scaleb(-2)))
DAYS = st.integers(30, 400)
Entries = list[Claim | Receipt]


@st.composite
def entries(draw: st.DrawFn) -> Entries:
    """Draw claims, corrections of some of them, payments, refunds and matches by hand, in any order."""
    grosses = draw(st.lists(CENTS, max_size=5))
    claims = [claim(number, gross, due=draw(DAYS)) for number, gross in enumerate(grosses)]
    corrected = draw(st.sets(st.sampled_from(range(len(claims))))) if claims else set()
    corrections = [
        claim(50 + number, draw(st.one_of(st.just(str(-claims[number].gross)), CENTS)), corrects=number)
        for number in corrected
    ]
    by_hand = st.dictionaries(st.integers(0, 6), st.sampled_from(["1", "12.34", "300"]), max_size=2)
    amounts = draw(st.lists(CENTS, max_size=6))
    receipts = [
        receipt(number, amount, day=draw(DAYS), by_hand=draw(by_hand))
        for number, amount in enumerate(amounts)
    ]
    return draw(st.permutations([*claims, *corrections, *receipts]))


@given(entries())
def test_what_is_owed_is_what_was_claimed_less_what_came_in(found: Entries) -> None:
    account_ = account(*found)

    claimed = total(entry.gross for entry in found if isinstance(entry, Claim))
    received = total(entry.amount for entry in found if isinstance(entry, Receipt))
    assert account_.balance == claimed - received
    assert account_.claimed - account_.received == claimed - received


@given(entries())
def test_every_cent_of_an_entry_is_a_part_or_left(found: Entries) -> None:
    account_ = account(*found)

    given_, taken = total(part.amount for part in account_.parts), account_.credit
    money = [-e.gross for e in found if isinstance(e, Claim)] + [
        e.amount for e in found if isinstance(e, Receipt)
    ]
    assert given_ + taken == total(amount for amount in money if amount > 0)
    assert given_ + account_.open + account_.advanced == -total(amount for amount in money if amount < 0)


@given(entries())
def test_nothing_gives_or_gets_more_than_it_has(found: Entries) -> None:
    account_ = account(*found)

    assert all(part.amount > 0 for part in account_.parts)
    assert all(0 <= one.open <= max(one.claim.gross, NOTHING) for one in account_.settled)
    for entry in found:
        amount = entry.gross if isinstance(entry, Claim) else entry.amount
        assert total(part.amount for part in account_.parts_of(entry.id)) <= abs(amount)


@given(entries())
def test_money_is_left_only_where_nothing_wants_it(found: Entries) -> None:
    account_ = account(*found)

    assert not account_.credit or not (account_.open or account_.advanced)


@given(st.lists(CENTS, min_size=1, max_size=2), st.lists(CENTS, max_size=2))
def test_the_order_in_which_entries_were_typed_does_not_matter(
    grosses: list[str], amounts: list[str]
) -> None:
    entries_: Entries = [claim(number, gross, due=30 + number) for number, gross in enumerate(grosses)]
    entries_ += [receipt(number, amount, by_hand={0: "5"}) for number, amount in enumerate(amounts)]

    first, *others = (account(*order) for order in permutations(entries_))

    assert all(other == first for other in others)
