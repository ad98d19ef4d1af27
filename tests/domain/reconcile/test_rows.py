"""A typed line finds its place beside ours by what it says, or where a person puts it."""

from decimal import Decimal

import pytest

from app.domain.paper_bill import Paper, PaperLine
from app.domain.reconcile.rows import places_of, rows_of
from app.domain.slot import NOWHERE, WHOLE, Slot
from app.domain.zone import DAY as DAYS
from tests.domain.reconcile.build import END, FIRST, own
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

BILL = own(tariff(BY_TIME, BASE, VAT)).bill
DAY, NIGHT, BASE_FEE, TAX = (
    Slot("Energy", "day", 0),
    Slot("Energy", "night", 0),
    Slot("Base", "", 0),
    Slot("VAT", "", 0),
)


def places(*lines: PaperLine, bill: object = BILL) -> list[tuple[Slot | None, list[str]]]:
    """Return the rows of a bill: their places and what was typed there."""
    rows = rows_of(bill, Paper(FIRST, END, "CHF", lines))  # type: ignore[arg-type]
    return [(row.slot, [line.text for line in row.typed]) for row in rows]


def test_lines_are_found_by_their_words() -> None:
    lines = [
        PaperLine(text, Decimal("1.23")) for text in ("VAT 8.1 %", "Base fee", "Energy, night", "Energy, day")
    ]

    found = places(*lines)

    assert found == [
        (DAY, ["Energy, day"]),
        (NIGHT, ["Energy, night"]),
        (BASE_FEE, ["Base fee"]),
        (TAX, ["VAT 8.1 %"]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        PaperLine("Tarif de nuit", BILL.lines[1].amount),
        PaperLine("Tarif de nuit", Decimal(1), price=Decimal("0.20")),
        PaperLine("Tarif de nuit", Decimal(1), quantity=BILL.lines[1].quantity),
    ],
)
def test_lines_in_another_language_are_found_by_their_numbers(line: PaperLine) -> None:
    assert (NIGHT, ["Tarif de nuit"]) in places(line)


def test_one_line_may_stand_for_a_whole_charge() -> None:
    amount = BILL.lines[0].amount + BILL.lines[1].amount

    found = places(PaperLine("Energy", amount))

    assert found[0] == (Slot("Energy"), ["Energy"])
    assert [slot for slot, _ in found[1:]] == [BASE_FEE, TAX]


def test_a_credit_is_never_taken_for_a_charge() -> None:
    found = places(PaperLine("Base", Decimal("-9.00")))

    assert found[-1] == (None, ["Base"])


def test_a_person_says_where_a_line_belongs() -> None:
    moved = PaperLine("Energy, night", Decimal(1), ours=BASE_FEE)
    extra = PaperLine("Energy, day", Decimal(1), ours=NOWHERE)
    gone = PaperLine("Base", Decimal(1), ours=Slot("Once", "", 0))

    found = places(moved, extra, gone)

    assert (BASE_FEE, ["Energy, night"]) in found
    assert (None, ["Energy, day"]) in found
    assert (None, ["Base"]) in found


def test_several_lines_may_stand_for_one_of_ours() -> None:
    first, second = (
        PaperLine("1st half", Decimal(4), ours=BASE_FEE),
        PaperLine("2nd half", Decimal(5), ours=BASE_FEE),
    )

    assert (BASE_FEE, ["1st half", "2nd half"]) in places(first, second)


def test_a_line_of_a_part_joins_the_line_of_the_whole_charge() -> None:
    whole, part = (
        PaperLine("Energy", Decimal(4), ours=Slot("Energy")),
        PaperLine("Night", Decimal(5), ours=NIGHT),
    )

    assert places(whole, part)[0] == (Slot("Energy"), ["Energy", "Night"])


def test_without_lines_the_total_stands_beside_the_whole_bill() -> None:
    (row,) = rows_of(BILL, Paper(FIRST, END, "CHF", (), printed_total=Decimal(100)))

    assert (row.slot, row.theirs, row.ours) == (WHOLE, Decimal(100), BILL.gross)


def test_a_row_knows_quantity_and_price_where_all_its_lines_name_them() -> None:
    named = PaperLine("A", Decimal(4), Decimal(2), Decimal(2), ours=BASE_FEE)
    bare = PaperLine("B", Decimal(4), ours=BASE_FEE)
    rows = [rows_of(BILL, Paper(FIRST, END, "CHF", lines)) for lines in ((named, named), (named, bare))]

    known, unknown = (next(row for row in some if row.slot == BASE_FEE) for some in rows)

    assert (known.quantity, known.price) == (Decimal(4), Decimal(2))
    assert (unknown.quantity, unknown.price) == (None, None)


def test_a_tax_that_prices_contain_is_no_line_to_compare() -> None:
    bill = own(tariff(FLAT, {**VAT, "inclusive": True})).bill

    assert places_of(bill) == [Slot("Energy", "", 0)]
    assert Slot("Energy") in places_of(own(tariff(BY_TIER), first=FIRST - 9 * DAYS).bill)
