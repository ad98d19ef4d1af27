"""Account numbers (ISO 13616): which are right, and how they are written."""

import re
from typing import Final

from app.domain.errors import N_, Problem

# How long an account number of each country is: the registry of ISO 13616, https://www.swift.com/iban
_LENGTHS: Final = {
    country: length
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "DK FI FK FO GL NL SD",
        19: "MK SI",
        20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT ST",
        26: "IS TR",
        27: "BF BI CM CF CG DJ FR GA GR IT KM MC MR SM TD TG",
        28: "AL AZ BJ BY CI CY DO DZ GT HN HU LB MA MG ML MZ NE NI PL SN SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU YE",
        31: "MT SC",
        32: "LC",
        33: "RU",
    }.items()
    for country in countries.split()
}
_LIKE_ONE: Final = re.compile(r"\b[A-Z]{2}[0-9]{2}[A-Z0-9]*(?: [A-Z0-9]+)*")
_SWISS: Final = ("CH", "LI")
_QR_BANKS: Final = range(30000, 32000)


def compact(text: str) -> str:
    """Return an account number or reference as banks keep it: in capitals, without spaces."""
    return "".join(text.split()).upper()


def iban_problem(text: str, field: str = "iban") -> Problem | None:
    """Return what is wrong with an account number, None where it is right."""
    iban = compact(text)
    length = _LENGTHS.get(iban[:2])
    if length is None or not is_plain(iban):
        return Problem(
            field,
            N_("Write an IBAN: two letters for the country, then digits, for example “{example}”."),
            {"example": "CH93 0076 2011 6238 5295 7"},
        )
    if len(iban) != length:
        return Problem(
            field,
            N_("An IBAN of {country} has {length} letters and digits, this one has {found}."),
            {"country": iban[:2], "length": length, "found": len(iban)},
        )
    if not iban[2:4].isdigit() or remainder_97(iban) != 1:
        return Problem(
            field, N_("This IBAN has a typing error: its check digits do not fit. Compare it digit by digit.")
        )
    return None


def iban_in(text: str) -> str:
    """Return the first right account number that stands in a text, "" where none does."""
    for found in _LIKE_ONE.finditer(text):
        groups = found.group().split()
        wholes = ("".join(groups[:count]) for count in range(len(groups), 0, -1))
        if right := next((whole for whole in wholes if iban_problem(whole) is None), ""):
            return right
    return ""


def formatted(text: str) -> str:
    """Return an account number or creditor reference in groups of four, as on paper."""
    whole = compact(text)
    return " ".join(whole[start : start + 4] for start in range(0, len(whole), 4))


def is_swiss(text: str) -> bool:
    """Tell whether an account is held in Switzerland or Liechtenstein."""
    return compact(text)[:2] in _SWISS


def is_qr_iban(text: str) -> bool:
    """Tell whether an account takes only payments with a QR reference: its bank has 30000 to 31999."""
    iban = compact(text)
    return is_swiss(iban) and iban[4:9].isdigit() and int(iban[4:9]) in _QR_BANKS


def is_plain(text: str) -> bool:
    """Tell whether a text is of capital letters and digits of English alone."""
    return text.isascii() and text.isalnum() and text == text.upper()


def remainder_97(text: str) -> int:
    """Return the remainder of letters and digits by 97, the first four moved behind (ISO 7064)."""
    moved = text[4:] + text[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97
