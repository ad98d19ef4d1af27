"""What is typed about a supplier's bill, and what it means."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import FixedItem, Frequency, Rest, Sharing
from app.ui.landlord.bills.draft import BillDraft, bill_draft, checked, new_draft
from app.ui.landlord.bills.unsaved import read_again, written
from app.use_cases.landlord.attachments import Attachment

A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
JUL, OCT = date(2026, 7, 1), date(2026, 10, 1)
EMPTY = BillDraft(JUL, OCT, "CHF")
FULL = BillForm(
    JUL,
    OCT,
    Decimal("1234.55"),
    "CHF",
    Decimal("4567.5"),
    date(2026, 11, 30),
    "City Power",
    "4711",
    "paid by card",
    Sharing(
        rest=Rest.CUSTOM,
        shares={A: Decimal(40), B: Decimal(60)},
        items=(FixedItem("Fee", Decimal("12.5"), Frequency.QUARTERLY, (A,), JUL, OCT),),
        tax=Decimal("8.1"),
        tax_included=False,
        loss_limit=Decimal(5),
    ),
)


def test_a_stored_bill_means_itself_when_nothing_is_typed() -> None:
    for sign in ".,":
        assert checked(bill_draft(FULL, sign), [A, B], sign).form == FULL


def test_an_empty_amount_is_no_fault_but_no_bill_either() -> None:
    found = checked(EMPTY, [], ".")

    assert found.form is None
    assert not found.wrong


def test_the_next_bill_asks_for_its_amount() -> None:
    assert new_draft(FULL, ".", "EUR").amount == ""


def test_a_site_without_a_currency_begins_with_the_usual_one_here() -> None:
    assert new_draft(FULL, ".", "EUR").currency == "CHF"
    assert new_draft(replace(FULL, currency=""), ".", "EUR").currency == "EUR"


def test_what_is_no_number_is_told_at_its_field() -> None:
    draft = EMPTY.typed("amount", "12x").typed("kwh", "a lot")

    found = checked(draft, [], ".")

    assert found.form is None
    assert set(found.wrong) == {"amount", "kwh"}


def test_numbers_are_typed_as_people_write_them_here() -> None:
    draft = EMPTY.typed("amount", "1'234,55").typed("kwh", "4567,5")

    form = checked(draft, [], ",").form

    assert form is not None
    assert (form.amount, form.kwh) == (Decimal("1234.55"), Decimal("4567.5"))


def test_a_first_day_after_the_last_one_takes_it_along() -> None:
    moved = EMPTY.from_day(date(2026, 12, 24))

    assert (moved.start, moved.end) == (date(2026, 12, 24), date(2026, 12, 25))
    assert EMPTY.from_day(date(2026, 8, 1)).end == OCT


def test_another_file_stands_in_for_the_kept_one() -> None:
    kept = bill_draft(FULL, ".", file_id=C)
    file = Attachment("bill.pdf", "application/pdf", b"%PDF-")

    assert kept.with_file(file).file == file
    assert kept.with_file(None) == bill_draft(FULL, ".")


def test_shares_alike_add_up_to_a_hundred() -> None:
    sharing = EMPTY.sharing.typed("rest", Rest.CUSTOM).shared_alike([A, B, C], ".")

    assert list(sharing.shares.values()) == ["33.34", "33.33", "33.33"]
    draft = EMPTY.typed("sharing", sharing).typed("amount", "10")
    assert checked(draft, [A, B, C], ".").form is not None


def test_shares_that_do_not_add_up_are_told() -> None:
    sharing = EMPTY.sharing.typed("rest", Rest.CUSTOM).shared(A, "40").shared(B, "50")

    found = checked(EMPTY.typed("sharing", sharing).typed("amount", "10"), [A, B], ".")

    assert str(found.wrong["shares"]) == "The shares add up to 90 %. Make them 100 %."


def test_shares_of_another_rule_are_kept_but_do_not_count() -> None:
    sharing = EMPTY.sharing.shared(A, "40")

    form = checked(EMPTY.typed("sharing", sharing).typed("amount", "10"), [A], ".").form

    assert form is not None
    assert form.sharing.shares == {}


def test_fixed_amounts_come_and_go_one_by_one() -> None:
    sharing = EMPTY.sharing.with_item().with_item()
    first, second = sharing.items

    left = sharing.on_item(second.key, "name", "Fee").without_item(first.key).with_item()

    assert [item.name for item in left.items] == ["Fee", ""]
    assert len({item.key for item in left.items}) == 2


def test_what_is_charged_once_has_no_last_day() -> None:
    draft = bill_draft(FULL, ".")
    (fee,) = draft.sharing.items

    once = draft.typed("sharing", draft.sharing.on_item(fee.key, "frequency", Frequency.ONCE))

    form = checked(once, [A, B], ".").form
    assert form is not None
    assert [(item.start, item.end) for item in form.sharing.items] == [(JUL, None)]


def test_a_fixed_amount_without_a_name_is_told_at_its_field() -> None:
    sharing = EMPTY.sharing.with_item()

    found = checked(EMPTY.typed("sharing", sharing).typed("amount", "10"), [], ".")

    assert "name 0" in found.wrong


def test_what_was_typed_outlives_the_page() -> None:
    draft = bill_draft(FULL, ".", file_id=C).typed("amount", "12x")

    assert read_again(written(draft)) == replace(draft, is_old=True)


def test_a_file_that_was_chosen_does_not_outlive_the_page_but_the_kept_one_stays() -> None:
    kept = bill_draft(FULL, ".", file_id=C)
    chosen = kept.with_file(Attachment("bill.pdf", "application/pdf", b"%PDF-"))

    assert read_again(written(chosen)) == replace(kept, is_old=True)


@pytest.mark.parametrize("text", ["", "?", "{}", "[]", '{"start": "2026-07-01", "end": 7}'])
def test_a_text_that_is_no_draft_brings_nothing_back(text: str) -> None:
    assert read_again(text) is None


def test_stored_numbers_stand_in_the_fields_without_the_zeros_of_storage() -> None:
    stored = BillForm(date(2026, 8, 1), date(2026, 9, 1), Decimal("912.500000"), "CHF", Decimal("1000.000"))

    draft = bill_draft(stored, ",")

    assert (draft.amount, draft.kwh) == ("912,50", "1000")
