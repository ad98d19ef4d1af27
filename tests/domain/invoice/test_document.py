"""A document that was issued says the same for ever, and adds up."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from app.domain.invoice.address import Address
from app.domain.invoice.document import Line, UnbalancedError, issued_from_json
from tests.domain.invoice.documents import SENDER, dial, statement


def test_a_document_comes_back_from_storage_as_it_was() -> None:
    issued = statement(tax=Decimal("0.00"), readings=(dial(1, "7.25", is_estimated=True),))

    assert issued_from_json(issued.to_json()) == issued


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        statement().number = "2026-0008"


def test_lines_that_are_not_what_is_to_be_paid_are_refused() -> None:
    with pytest.raises(UnbalancedError, match="2026-0007"):
        statement(lines=(Line(text="Strom", amount=Decimal("123.44")),))


def test_net_and_tax_are_what_is_to_be_paid() -> None:
    with pytest.raises(UnbalancedError):
        statement(tax=Decimal("0.01"))


def test_lines_that_contain_the_tax_add_up_to_the_whole() -> None:
    issued = statement(net=Decimal("114.20"), tax=Decimal("9.25"), contained=Decimal("9.25"))

    assert issued.gross == sum(line.amount for line in issued.lines)
    assert not issued.added


def test_a_tax_may_be_contained_in_part() -> None:
    issued = statement(
        net=Decimal("114.20"), tax=Decimal("10.25"), contained=Decimal("9.25"), gross=Decimal("124.45")
    )

    assert issued.added == Decimal("1.00")


def test_who_is_paid_is_the_holder_of_the_account() -> None:
    assert statement().creditor == SENDER
    assert (
        statement(account_holder="Erbengemeinschaft Sonnhalde").creditor.name == "Erbengemeinschaft Sonnhalde"
    )


def test_one_estimated_reading_makes_an_estimate_of_it() -> None:
    assert not statement().is_estimated
    assert statement(readings=(dial(1, "7"), dial(2, "8", is_estimated=True))).is_estimated


def test_an_address_has_only_lines_with_something_on_them() -> None:
    assert SENDER.lines == ("Haus Sonnhalde AG", "Sonnenhalde 3", "8032 Zürich")
    assert Address("Pia", town="Uri").lines == ("Pia", "Uri")


def test_a_bank_needs_name_postcode_town_and_country() -> None:
    assert SENDER.is_complete
    assert not Address("Pia", "Weg", "1", "8000", " ", "CH").is_complete
