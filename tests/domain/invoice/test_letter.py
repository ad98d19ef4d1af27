"""The settings of a site's letters say what is wrong with them before anything is printed."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.invoice.address import Address
from app.domain.invoice.letter import BillingSettings, billing_from_json, billing_problems, billing_to_json
from app.domain.sharing.rules import FixedItem, Rest, Sharing
from tests.domain.invoice.documents import SENDER, SWISS

GERMAN = "DE89370400440532013000"
UNIT = UUID(int=7)
WHOLE = BillingSettings(
    sender=SENDER,
    iban=SWISS,
    account_holder="Erben Sonnhalde",
    email="o@example.org",
    phone="+41 1",
    colour="#0a6b4F",
    intro="Guten Tag",
    footer="Danke",
    terms="Ohne Abzug.",
    terms_days=10,
    number_prefix="SH-",
    sharing=Sharing(rest=Rest.UNITS, items=(FixedItem("Grundgebühr", Decimal("8.50")),), tax=Decimal("8.1")),
)


def fields(settings: BillingSettings) -> list[str]:
    return [problem.field for problem in billing_problems(settings, [UNIT])]


def test_settings_come_back_from_storage_as_they_were() -> None:
    assert billing_from_json(billing_to_json(WHOLE)) == WHOLE
    assert fields(WHOLE) == []


def test_what_a_document_does_not_say_is_as_usual() -> None:
    assert billing_from_json("{}") == BillingSettings()
    assert fields(BillingSettings()) == []


def test_an_account_number_is_kept_without_spaces() -> None:
    kept = billing_from_json(billing_to_json(replace(WHOLE, iban="ch93 0076 2011 6238 5295 7")))

    assert kept.iban == SWISS


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        (replace(WHOLE, iban="CH9300762011623852958"), "iban"),
        (replace(WHOLE, colour="red"), "colour"),
        (replace(WHOLE, terms_days=-1), "terms_days"),
        (replace(WHOLE, terms_days=366), "terms_days"),
        (replace(WHOLE, intro="x" * 1501), "intro"),
        (replace(WHOLE, number_prefix="A house by the sea"), "number_prefix"),
        (replace(WHOLE, sender=replace(SENDER, name="x" * 71)), "name"),
        (replace(WHOLE, sender=replace(SENDER, country="Schweiz")), "country"),
        (replace(WHOLE, sender=replace(SENDER, town=" ")), "town"),
        (replace(WHOLE, account_holder="", sender=replace(SENDER, name="")), "name"),
        (BillingSettings(iban=GERMAN), "name"),
        (replace(WHOLE, sharing=Sharing(tax=Decimal(101))), "tax"),
    ],
)
def test_a_field_that_is_wrong_is_named(settings: BillingSettings, field: str) -> None:
    assert fields(settings) == [field]


def test_who_is_paid_outside_of_switzerland_needs_a_name_alone() -> None:
    assert fields(BillingSettings(iban=GERMAN, sender=Address("Grün"))) == []
    assert fields(BillingSettings(iban=GERMAN, account_holder="Grün")) == []
