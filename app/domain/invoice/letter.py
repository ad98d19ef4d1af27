"""What the letters of a site look like and how they are paid, and how its bills are usually shared."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from uuid import UUID

from app.domain.errors import N_, Problem
from app.domain.invoice.address import Address
from app.domain.invoice.iban import compact, iban_problem, is_swiss
from app.domain.invoice.numbering import prefix_problems
from app.domain.sharing.rules import Sharing, sharing_from_object, sharing_problems, sharing_to_object

_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
_COUNTRY: Final = re.compile("[A-Za-z]{2}")
_LONGEST_NAME, _LONGEST_TEXT, _LONGEST_TERMS = 70, 1500, 365
_TEXTS: Final = (
    "iban",
    "account_holder",
    "email",
    "phone",
    "colour",
    "intro",
    "footer",
    "terms",
    "number_prefix",
)


@dataclass(frozen=True, slots=True)
class BillingSettings:
    """Who writes the letters of a site, which account is paid to, and in how many days.

    `colour` is "#rrggbb" or empty; `account_holder` is empty where the sender holds the account;
    `sharing` is what a new bill begins with.
    """

    sender: Address = field(default_factory=Address)
    iban: str = ""
    account_holder: str = ""
    email: str = ""
    phone: str = ""
    colour: str = ""
    intro: str = ""
    footer: str = ""
    terms: str = ""
    terms_days: int = 30
    number_prefix: str = ""
    sharing: Sharing = field(default_factory=Sharing)


def billing_to_json(settings: BillingSettings) -> str:
    """Return what storage keeps of the settings."""
    said = {name: getattr(settings, name) for name in _TEXTS}
    said |= {"iban": compact(settings.iban), "terms_days": settings.terms_days}
    said |= {"sender": asdict(settings.sender), "sharing": sharing_to_object(settings.sharing)}
    return json.dumps(said, ensure_ascii=False)


def billing_from_json(document: str) -> BillingSettings:
    """Return the settings that `billing_to_json` wrote; what it does not say is as usual."""
    said: dict[str, Any] = json.loads(document)
    usual = BillingSettings()
    return BillingSettings(
        sender=Address(**said.get("sender", {})),
        terms_days=said.get("terms_days", usual.terms_days),
        sharing=sharing_from_object(said.get("sharing", {})),
        **{name: said.get(name, "") for name in _TEXTS},
    )


def billing_problems(settings: BillingSettings, unit_ids: Collection[UUID]) -> list[Problem]:
    """Return what is wrong with the settings of a site with some units."""
    return [
        *_sender_problems(settings),
        *_account_problems(settings),
        *_looks_problems(settings),
        *prefix_problems(settings.number_prefix),
        *sharing_problems(settings.sharing, unit_ids),
    ]


def _sender_problems(settings: BillingSettings) -> Iterator[Problem]:
    sender = settings.sender
    if len(sender.name) > _LONGEST_NAME:
        yield Problem("name", N_("Shorten the name to {most} characters."), {"most": _LONGEST_NAME})
    if sender.country and not _COUNTRY.fullmatch(sender.country.strip()):
        yield Problem("country", N_("Write the country as its two letters, for example “CH”."))


def _account_problems(settings: BillingSettings) -> Iterator[Problem]:
    if not settings.iban.strip():
        return
    problem = iban_problem(settings.iban)
    if problem:
        yield problem
    elif is_swiss(settings.iban):
        yield from _slip_problems(settings)
    elif not (settings.account_holder or settings.sender.name).strip():
        yield Problem("name", N_("Write who is paid."))


def _slip_problems(settings: BillingSettings) -> Iterator[Problem]:
    needed = {
        "name": settings.account_holder or settings.sender.name,
        "postcode": settings.sender.postcode,
        "town": settings.sender.town,
        "country": settings.sender.country,
    }
    for name, text in needed.items():
        if not text.strip():
            yield Problem(name, N_("A payment slip needs your name, postcode, town and country."))


def _looks_problems(settings: BillingSettings) -> Iterator[Problem]:
    if settings.colour and not _COLOUR.fullmatch(settings.colour):
        yield Problem("colour", N_("Write a colour as “#” and six digits or letters, for example “#305DA8”."))
    if not 0 <= settings.terms_days <= _LONGEST_TERMS:
        yield Problem("terms_days", N_("Choose a number of days from 0 to 365."))
    for name in ("intro", "footer", "terms"):
        if len(getattr(settings, name)) > _LONGEST_TEXT:
            yield Problem(name, N_("Write at most {most} characters."), {"most": _LONGEST_TEXT})
