"""What stands on one line, and on the lines it is reckoned on, explains its amount."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.money import CENT, Mode, rounded
from app.domain.paper_bill import PaperLine
from app.domain.reconcile.reasons import (
    Counted,
    Follows,
    NotOurs,
    Priced,
    Rate,
    Rounded,
)
from app.domain.slot import NOWHERE
from tests.domain.reconcile.build import (
    as_printed,
    compared,
    own,
    paper,
    said,
    taxed,
    typed_over,
)
from tests.use_cases.tariff_documents import BASE, FLAT, VAT, tariff

NONE = Decimal(0)
CHANGE = date(2026, 2, 15)
RISING = [{"since": None, "value": "0.25"}, {"since": "2026-02-15", "value": "0.30"}]
PER_DAY = {**BASE, "amount": "0.4", "per": "day"}


def test_another_tax_rate_is_found_on_a_base_that_differs_too() -> None:
    old = [{"since": None, "value": "7.7"}, {"since": "2024-01-01", "value": "8.1"}]
    mine = own(tariff(FLAT, {**VAT, "percent": old}))
    base = PaperLine("Energy", Decimal("60.00"))

    found = compared(mine, paper(taxed([base], "7.7")))

    rate = Rate(Decimal("7.7"), Decimal("8.1"))
    assert said(found) == [("Energy", [], found.rows[0].row.difference), ("VAT", [Follows(), rate], NONE)]


def test_a_tax_rate_that_was_typed_is_tried() -> None:
    mine = own(tariff(FLAT, VAT))
    energy, tax = as_printed(mine.bill, is_full=True).lines
    twice = replace(tax, amount=rounded(energy.amount * Decimal("0.19"), CENT), quantity=Decimal(19))

    found = compared(mine, paper([energy, twice]))

    assert said(found) == [("VAT", [Rate(Decimal(19), Decimal("8.1"))], NONE)]


def test_a_tax_on_some_charges_follows_those_alone() -> None:
    mine = own(tariff(FLAT, PER_DAY, {**VAT, "on": ["Base"]}))
    amounts = ["70.00", "12.00", "0.97"]

    found = compared(mine, typed_over(as_printed(mine.bill), amounts))

    assert said(found)[2] == ("VAT", [Follows()], NONE)


def test_a_fee_that_only_they_have_is_told_and_may_be_taxed() -> None:
    mine = own()
    fee = PaperLine("Late payment", Decimal("5.00"), ours=NOWHERE)
    energy, base, _ = as_printed(mine.bill).lines

    found = compared(mine, paper(taxed([energy, base, fee])))

    assert said(found) == [("VAT", [Follows()], NONE), ("", [NotOurs()], NONE)]


def test_another_quantity_and_another_price_each_have_their_part() -> None:
    mine = own(tariff(FLAT))
    energy = PaperLine("Energy", Decimal("90.00"), Decimal(300), Decimal("0.30"))

    found = compared(mine, paper([energy]))

    counted, priced = found.rows[0].parts
    assert counted.reason == Counted(Decimal(300), mine.kwh, "kWh")
    assert counted.amount == Decimal("75.00") - mine.bill.gross
    assert (priced.reason, priced.amount) == (Priced(Decimal("0.30"), Decimal("0.25")), Decimal("15.00"))


def test_a_price_rounded_to_cents_is_found() -> None:
    mine = own(tariff(FLAT | {"price": "0.2547"}))
    amount = rounded(mine.kwh * Decimal("0.25"), CENT)

    found = compared(mine, typed_over(as_printed(mine.bill), [str(amount)]))

    assert said(found) == [("Energy", [Priced(Decimal("0.25"), Decimal("0.2547"))], NONE)]


def test_a_quantity_shown_rounded_need_not_be_charged_so() -> None:
    mine = own(tariff(FLAT | {"price": "0.2547"}))
    shown = rounded(mine.kwh, Decimal(1))
    energy = PaperLine("Energy", rounded(mine.kwh * Decimal("0.26"), CENT), shown, Decimal("0.26"))

    found = compared(mine, paper([energy]))

    assert said(found) == [("Energy", [Priced(Decimal("0.26"), Decimal("0.2547"))], NONE)]


def test_rounding_is_told_after_quantity_and_price() -> None:
    mine = own(tariff(FLAT))
    energy = PaperLine("Energy", Decimal(76), Decimal("303.3"), Decimal("0.25"))

    found = compared(mine, paper([energy]))

    assert [part.reason for part in found.rows[0].parts] == [
        Counted(Decimal("303.3"), mine.kwh, "kWh"),
        Rounded(Decimal(1), Mode.HALF_UP),
    ]


def test_numbers_that_do_not_make_the_amount_explain_nothing() -> None:
    mine = own(tariff(FLAT))
    energy = PaperLine("Energy", Decimal("91.23"), Decimal(300), Decimal("0.30"))

    found = compared(mine, paper([energy]))

    assert (found.explained, found.unexplained) == (NONE, Decimal("91.23") - mine.bill.gross)


def test_a_line_without_a_unit_price_is_explained_by_nothing_typed() -> None:
    mine = own(tariff({"kind": "minimum", "name": "At least", "amount": "80", "per": "cycle"}, FLAT))

    found = compared(mine, typed_over(as_printed(mine.bill), [None, "-3.00"]))

    assert found.unexplained == found.difference
