"""The bookings of a camt.053 file (ISO 20022, bank to customer statement) from version 2 on, or camt.054."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from app.domain.bank.amounts import BadAmountError
from app.domain.bank.line import BankLine, BankRows, NotABankFileError, with_keys
from app.domain.csv.moments import BadMomentError
from app.domain.csv.records import Refused
from app.domain.errors import N_, MeterbookError
from app.domain.invoice.iban import compact
from app.domain.money_forms import amount_problems

_BEGINS = re.compile(r"\s*<(?:\?xml|[A-Za-z!])")
_AMOUNT = re.compile(r"[0-9]{1,18}(?:\.[0-9]{0,6})?")
# A statement, and the notice of payments that Swiss banks send beside it.
_KINDS = ("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
# What banks write where somebody gave no reference.
_NO_REFERENCE = frozenset({"", "NOTPROVIDED", "NOT PROVIDED", "NONREF"})


class DeclaredDoctypeError(MeterbookError):
    """An XML file that declares what it is made of, as no bank's does: it could grow without end."""

    sentence = N_("This file declares things that no bank statement needs. Get a new one from your bank.")


def is_xml(text: str) -> bool:
    """Tell whether a text is XML rather than a table."""
    return _BEGINS.match(text) is not None


def read_camt(text: str) -> BankRows:
    """Return the bookings of a statement. Raises NotABankFileError and DeclaredDoctypeError."""
    if "<!DOCTYPE" in text:
        raise DeclaredDoctypeError
    try:
        root = ET.fromstring(text.strip())  # noqa: S314 - without a DOCTYPE there is nothing that could grow
    except (ET.ParseError, ValueError) as error:
        raise NotABankFileError from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    if root.tag != "Document" or not any(root.find(kind) is not None for kind in _KINDS):
        raise NotABankFileError
    statements = [each for kind in root for each in kind]
    return _rows([(_account(each), entry) for each in statements for entry in each.iter("Ntry")])


def _rows(entries: list[tuple[str, ET.Element]]) -> BankRows:
    lines: list[BankLine] = []
    refused: list[Refused] = []
    booked = [(account, entry) for account, entry in entries if _is_booked(entry)]
    for number, (account, entry) in enumerate(booked, 1):
        try:
            lines += (replace(line, account=account) for line in _lines(number, entry))
        except MeterbookError as error:
            refused.append(Refused(number, _text(entry, "AddtlNtryInf"), error.sentence, error.values))
    return BankRows(with_keys(lines), tuple(refused), len(entries) - len(booked))


def _account(statement: ET.Element) -> str:
    """Return whose bookings a statement holds: files of several accounts hold several statements."""
    return compact(_text(statement, "Acct/Id/IBAN") or _text(statement, "Acct/Id/Othr/Id"))


def _is_reversal(entry: ET.Element) -> bool:
    return _text(entry, "RvslInd") in {"true", "1"}


def _is_booked(entry: ET.Element) -> bool:
    status = _text(entry, "Sts/Cd") or _text(entry, "Sts")
    return status in {"BOOK", ""}


def _lines(number: int, entry: ET.Element) -> Iterator[BankLine]:
    """Yield the payments of an entry: those of a collective booking, where they add up, else the whole."""
    currency, amount = _money(entry.find("Amt"))
    amount *= _sign(entry)
    payments = entry.findall("NtryDtls/TxDtls")
    amounts = [_amount_of(payment, currency, _sign(entry)) for payment in payments]
    if len(payments) > 1 and sum(each or 0 for each in amounts) == amount and all(amounts):
        for payment, each in zip(payments, amounts, strict=True):
            yield _line(number, entry, payment, each or amount)
    else:
        # Of several payments in one sum nobody can tell whose it is.
        yield _line(number, entry, payments[0] if len(payments) == 1 else ET.Element("TxDtls"), amount)


def _sign(place: ET.Element, other: int = 1) -> int:
    """Return 1 for money that came in and -1 for money that went out; also a reversal says this itself."""
    return {"CRDT": 1, "DBIT": -1}.get(_text(place, "CdtDbtInd"), other)


def _line(number: int, entry: ET.Element, payment: ET.Element, amount: Decimal) -> BankLine:
    is_reversal = _is_reversal(entry)
    # A reversal names the same payment as what it takes back.
    after = ["reversal"] if is_reversal else []
    texts = [*_texts(payment, ".//RmtInf/Ustrd"), *_texts(payment, "AddtlTxInf")]
    own = _text(payment, "Refs/AcctSvcrRef") or _text(payment, "Refs/TxId")
    return BankLine(
        number,
        _day(entry),
        amount,
        _money(entry.find("Amt"))[0],
        _reference(payment),
        _name(payment, is_out=(amount < 0) is not is_reversal),
        " ".join(texts) or _text(entry, "AddtlNtryInf"),
        " ".join([*_texts(payment, ".//*"), _text(entry, "AddtlNtryInf")]),
        "/".join([_text(entry, "AcctSvcrRef"), own, f"{abs(amount):f}", *after]) if own else "",
    )


def _amount_of(payment: ET.Element, currency: str, sign: int) -> Decimal | None:
    """Return what one payment of a collective booking is worth, None where it does not say."""
    for place in ("Amt", "AmtDtls/TxAmt/Amt"):
        found = payment.find(place)
        if found is not None and found.get("Ccy", currency) == currency:
            return _money(found)[1] * _sign(payment, sign)
    return None


def _money(found: ET.Element | None) -> tuple[str, Decimal]:
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not _AMOUNT.fullmatch(text) or amount_problems(Decimal(text)):
        raise BadAmountError(text=text)
    return found.get("Ccy", ""), Decimal(text)


def _day(entry: ET.Element) -> date:
    places = ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    text = next((there for place in places if (there := _text(entry, place))), "")
    try:
        return date.fromisoformat(text[: len("2026-11-21")])
    except ValueError as error:
        raise BadMomentError(text=text) from error


def _reference(payment: ET.Element) -> str:
    """Return the structured reference, else what the payer's own bank passed on from end to end."""
    texts = [*_texts(payment, ".//RmtInf/Strd/CdtrRefInf/Ref"), _text(payment, "Refs/EndToEndId")]
    return next((text for text in texts if text.upper() not in _NO_REFERENCE), "")


def _name(payment: ET.Element, *, is_out: bool) -> str:
    """Return who paid, or for money that went out who got it."""
    parties = ("UltmtCdtr", "Cdtr") if is_out else ("UltmtDbtr", "Dbtr")
    places = (f".//RltdPties/{party}{below}/Nm" for party in reversed(parties) for below in ("", "/Pty"))
    return next((text for place in places if (text := _text(payment, place))), "")


def _texts(element: ET.Element, place: str) -> list[str]:
    found = (" ".join((each.text or "").split()) for each in element.findall(place))
    return [text for text in found if text]


def _text(element: ET.Element, place: str) -> str:
    return next(iter(_texts(element, place)), "")
