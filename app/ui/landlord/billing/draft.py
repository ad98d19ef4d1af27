"""The letters and rules of a site as they are being typed: texts, nothing judged yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from app.domain.errors import N_, Problem
from app.domain.invoice.address import Address
from app.domain.invoice.iban import formatted
from app.domain.invoice.letter import BillingSettings, billing_problems
from app.ui.landlord.sharing_form.draft import SharingDraft, sharing_draft
from app.ui.meter_form.state import Broken
from app.ui.typed_numbers import TypedNumbers
from app.use_cases.landlord.billing import Logo
from app.use_cases.photos import NoPhoto

_SENDER = ("name", "street", "house_number", "postcode", "town", "country")
_TEXTS = (
    "iban", "account_holder", "email", "phone", "colour", "intro", "footer", "terms", "number_prefix",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BillingDraft:
    """The fields of the form; `logo` is one chosen now, or none any more."""

    name: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""
    iban: str = ""
    account_holder: str = ""
    email: str = ""
    phone: str = ""
    colour: str = ""
    intro: str = ""
    footer: str = ""
    terms: str = ""
    terms_days: str = "30"
    number_prefix: str = ""
    sharing: SharingDraft = field(default_factory=SharingDraft)
    logo: Logo | NoPhoto | None = None

    def typed(self, name: str, value: object) -> "BillingDraft":
        """Return the draft with another value in one field."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft means; `settings` are there once nothing is wrong."""

    settings: BillingSettings | None
    wrong: Mapping[str, Broken]


def billing_draft(settings: BillingSettings, decimal_sign: str) -> BillingDraft:
    """Return stored settings as a draft."""
    texts = {name: getattr(settings, name) for name in _TEXTS}
    sender = {name: getattr(settings.sender, name) for name in _SENDER}
    return BillingDraft(
        **{**texts, **sender, "iban": formatted(settings.iban)},
        terms_days=str(settings.terms_days),
        sharing=sharing_draft(settings.sharing, decimal_sign),
    )


def checked(draft: BillingDraft, unit_ids: Collection[UUID], decimal_sign: str) -> Checked:
    """Return what a draft means, and what is wrong with it."""
    numbers = TypedNumbers(decimal_sign)
    days = draft.terms_days.strip()
    is_whole = days.isascii() and days.isdigit()
    settings = BillingSettings(
        sender=Address(*(getattr(draft, name) for name in _SENDER)),
        terms_days=int(days) if is_whole else 0,
        sharing=draft.sharing.meant(numbers),
        **{name: getattr(draft, name) for name in _TEXTS},
    )
    problems = reversed(billing_problems(settings, unit_ids))
    wrong: dict[str, Broken] = {problem.field: problem for problem in problems}
    wrong |= numbers.wrong
    if not is_whole:
        wrong["terms_days"] = Problem("terms_days", N_("Write a whole number of days, for example 30."))
    return Checked(None if wrong else settings, wrong)
