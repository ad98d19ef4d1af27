"""A landlord says who writes the letters and which account is paid."""

from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.invoice.letter import BillingSettings
from app.domain.sharing.rules import Rest, Sharing
from app.ui.landlord.billing.draft import BillingDraft, billing_draft, checked
from app.ui.landlord.billing.screen import billing_screen
from app.use_cases.desk import Desk
from app.use_cases.landlord.billing import billing_settings
from tests.ui.landlord.seeing import until
from tests.ui.render import run, shown
from tests.use_cases.landlord.letting import SETTINGS, Let, let

IBAN = "CH93 0076 2011 6238 5295 7"


@pytest.fixture
def home(desk: Desk) -> Let:
    return let(desk)


def test_stored_settings_mean_themselves_when_nothing_is_typed() -> None:
    settings = replace(SETTINGS, colour="#123456", sharing=Sharing(rest=Rest.EQUAL))

    found = checked(billing_draft(settings, "."), [], ".").settings

    assert found is not None
    assert replace(found, iban=SETTINGS.iban) == settings
    assert found.iban == IBAN


def test_days_to_pay_are_a_whole_number() -> None:
    for text in ("soon", "1.5", "", "-3"):
        found = checked(BillingDraft().typed("terms_days", text), [], ".")
        assert found.settings is None
        assert str(found.wrong["terms_days"]) == "Write a whole number of days, for example 30."


def test_without_anything_typed_nothing_is_wrong() -> None:
    assert checked(BillingDraft(), [], ".").settings == BillingSettings()


def test_an_account_number_is_checked_while_it_is_typed(desk: Desk, home: Let) -> None:
    async def story() -> None:
        async with shown(lambda: billing_screen(home.house.site), desk) as page:
            await page.type("IBAN", "CH93 0076 2011 6238 5295 8")
            assert "This IBAN has a typing error" in page.named("IBAN").error
            assert page.named("Save").disabled
            await page.type("IBAN", IBAN)
            assert page.named("IBAN").error is None
            assert f"{IBAN} is right. Statements in CHF and EUR" in page.named("IBAN").helper

    run(story)


def test_what_is_typed_is_kept(desk: Desk, home: Let) -> None:
    async def story() -> None:
        async with shown(lambda: billing_screen(home.house.site), desk) as page:
            await page.type("Name", "New Owner")
            await page.type("Days to pay", "14")
            await page.tap("How new bills are shared")
            await page.type("Tax", "8.1")
            await page.tap("Save")
            await page.until_true(lambda: stored(desk, home.house.site).terms_days != SETTINGS.terms_days)

    run(story)
    found = stored(desk, home.house.site)
    assert (found.sender.name, found.terms_days, str(found.sharing.tax)) == ("New Owner", 14, "8.1")


def test_a_site_that_is_not_here_says_so(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: billing_screen(UUID(int=7)), desk) as page:
            await until(page, "This site is no longer here")

    run(story)


def stored(desk: Desk, site_id: UUID) -> BillingSettings:
    return desk.ask(billing_settings, site_id).settings
