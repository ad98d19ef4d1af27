"""A bill that is being typed keeps its texts, and what they mean is judged at their fields."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.domain.errors import MeterbookError
from app.domain.paper_bill import Counter, Paper, PaperLine
from app.domain.reading import Register
from app.domain.slot import NOWHERE, Slot
from app.domain.tariff import bill
from app.domain.tariff.spread import load_of_sum
from app.reports.words import Words
from app.ui.reconcile.draft import Draft, DraftLine, draft_of, key_of, read_again, slot_of_key, written
from app.ui.reconcile.state import checked, first_draft, over_other_days, places, unit_at
from app.use_cases.costs.paper import Expected
from tests.use_cases.tariff_documents import BASE, BY_TIME, VAT, tariff

EN = Words("en", "GB")
OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)
START, END = datetime(2026, 9, 30, 22, tzinfo=UTC), datetime(2026, 10, 31, 23, tzinfo=UTC)
BILL = bill(tariff(BY_TIME, BASE, VAT), load_of_sum(300_000, START, END), start=START, end=END)
OURS = Expected("Flat", OCT, NOV, BILL)
LINES = (DraftLine("Energy", "75.00"), DraftLine("Base", "9"))
DRAFT = Draft(OCT, NOV, "CHF", lines=LINES)


def wrong(draft: Draft, sign: str = ".") -> dict[str, str]:
    found = checked(draft, sign).wrong
    return {
        field: EN.of(broken) if isinstance(broken, MeterbookError) else broken.sentence
        for field, broken in found.items()
    }


def test_a_form_begins_with_the_lines_of_our_bill_and_without_amounts() -> None:
    draft = first_draft(EN, OURS)

    assert [line.text for line in draft.lines] == ["Energy · day", "Energy · night", "Base", "VAT"]
    assert {line.amount for line in draft.lines} == {""}
    assert slot_of_key(draft.lines[1].place) == Slot("Energy", "night", 0)
    assert (draft.start, draft.end, draft.currency) == (OCT, NOV, "CHF")


def test_without_a_bill_of_ours_one_empty_line_waits() -> None:
    draft = first_draft(Words("en", "CH"), Expected("Flat", OCT, NOV, None))

    assert draft.lines == (DraftLine(),)
    assert draft.currency == "CHF"


def test_other_days_bring_their_own_lines_until_somebody_typed_a_number() -> None:
    empty = replace(DRAFT, lines=(DraftLine("Energy"),))

    assert len(over_other_days(EN, empty, OURS).lines) == 4
    assert over_other_days(EN, DRAFT, OURS) == DRAFT
    assert over_other_days(EN, empty, replace(OURS, bill=None)) == empty


def test_a_draft_means_the_bill_that_was_typed() -> None:
    first = replace(LINES[0], amount="1’075,50", quantity="300", price="0,25", place=key_of(NOWHERE))
    draft = replace(DRAFT, lines=(first, LINES[1]), total="1084,50", opens="100", closes="400")

    found = checked(draft, ",")

    energy = PaperLine("Energy", Decimal("1075.50"), Decimal(300), Decimal("0.25"), NOWHERE)
    assert found.paper == Paper(
        OCT,
        NOV,
        "CHF",
        (energy, PaperLine("Base", Decimal(9))),
        Decimal("1084.50"),
        Decimal(100),
        Decimal(400),
    )


def test_a_credit_is_below_zero_with_any_minus() -> None:
    found = checked(replace(DRAFT, lines=(DraftLine("Credit", "\u22123.50"),)), ".")

    assert found.sum == Decimal("-3.50")


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (replace(DRAFT, lines=(replace(LINES[0], amount="abc"), LINES[1])), ["amount 0"]),
        (replace(DRAFT, lines=(replace(LINES[0], text=" "), LINES[1])), ["text 0"]),
        (replace(DRAFT, lines=(LINES[0], replace(LINES[1], quantity="1-2"))), ["quantity 1"]),
        (replace(DRAFT, end=OCT), ["end_on"]),
        (replace(DRAFT, total="much"), ["total"]),
        (replace(DRAFT, opens="5"), ["closes"]),
        (replace(DRAFT, currency=""), ["currency"]),
        (replace(DRAFT, lines=()), ["lines"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field(draft: Draft, fields: list[str]) -> None:
    assert list(wrong(draft)) == fields
    assert checked(draft, ".").paper is None


def test_lines_without_an_amount_wait_for_it_unless_only_the_total_was_typed() -> None:
    empty = tuple(replace(line, amount="") for line in LINES)

    some = checked(replace(DRAFT, lines=(LINES[0], empty[1])), ".")
    none = checked(replace(DRAFT, lines=empty, total="84"), ".")

    assert (some.paper, some.missing, dict(some.wrong)) == (None, 1, {})
    assert none.paper == Paper(OCT, NOV, "CHF", (), Decimal(84))


def test_lines_are_added_moved_changed_and_removed() -> None:
    draft = DRAFT.added().on_line(2, "text", "Fee").moved(2, -1)

    assert [line.text for line in draft.lines] == ["Energy", "Fee", "Base"]
    assert [line.text for line in draft.moved(0, 1).without(2).lines] == ["Fee", "Energy"]
    assert draft.typed("total", "5").total == "5"


def test_a_stored_bill_is_a_draft_again_and_means_the_same() -> None:
    line = PaperLine("Energy", Decimal("75.50"), Decimal("300.5"), Decimal("0.25"), Slot("Energy", "day", 0))
    paper = Paper(OCT, NOV, "CHF", (line,), Decimal("75.50"), Decimal(1), Decimal(2))

    assert checked(draft_of(paper, ","), ",").paper == paper


def test_what_was_typed_is_found_again_and_an_untouched_form_leaves_nothing() -> None:
    draft = replace(DRAFT, total="84", lines=(replace(LINES[0], is_open=True), LINES[1]))

    assert read_again(written(draft)) == draft
    assert written(first_draft(EN, OURS)) == ""


@pytest.mark.parametrize(
    "change", [{"start": "soon"}, {"lines": 5}, {"lines": [{"text": 5}]}, {"total": 5}, {"x": 1}]
)
def test_what_cannot_be_read_is_nothing(change: dict[str, object]) -> None:
    kept = json.loads(written(DRAFT))

    assert read_again(json.dumps(kept | change)) is None


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "null", "7"])
def test_a_text_of_another_kind_is_nothing(text: str) -> None:
    assert read_again(text) is None


def test_a_line_can_be_compared_with_each_of_ours_a_whole_charge_or_none() -> None:
    assert list(places(EN, BILL).values()) == [
        "The line most like it",
        "Energy · day",
        "Energy · night",
        "Base",
        "VAT",
        "Energy, all lines",
        "None of our lines",
    ]
    assert list(places(EN, None).values()) == ["The line most like it", "None of our lines"]


def test_the_unit_of_a_quantity_is_that_of_our_line() -> None:
    assert unit_at(key_of(Slot("Energy", "day", 0)), BILL) == "kWh"
    assert unit_at(key_of(Slot("VAT", "", 0)), BILL) == "%"
    assert unit_at("", BILL) == unit_at(key_of(NOWHERE), BILL) == unit_at("none", None) == ""


def test_the_counters_of_registers_come_back_as_they_were_typed() -> None:
    draft = replace(DRAFT, opens_t1="100", closes_t1="400,5", opens_t2="7", closes_t2="9")

    paper = checked(draft, ",").paper

    assert paper is not None
    assert paper.counters == (
        Counter(Register.T1, Decimal(100), Decimal("400.5")),
        Counter(Register.T2, Decimal(7), Decimal(9)),
    )
    again = draft_of(paper, ",")
    assert (again.opens_t1, again.closes_t1, again.opens_t2, again.closes_t2) == ("100", "400,5", "7", "9")
    assert list(wrong(replace(draft, closes_t2=""), ",")) == ["closes_t2"]
