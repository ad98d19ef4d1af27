"""What the words above a bank's columns say, in English, German, French and Italian."""

import re
from collections.abc import Collection, Sequence

from app.domain.bank.layout import Column
from app.domain.csv.headers import folded

# Whole words; a star stands for any ending. What comes first is looked for first.
_DATES = "booked|booking*|buchung|buchungsdatum|buchungstag|date|datum|data|day|tag"
_VALUE_DATES = "value*|valuta*|wertstellung*|valeur"
_CREDIT = "credit|credits|credito|gutschrift*|haben|accredit*|entrate|avere|paid in|money in|einzahlung*"
_DEBIT = "debit|debits|debito|belastung*|lastschrift*|soll|addebit*|uscite|dare|paid out|money out"
_AMOUNT = "amount|betrag|montant|importo|ammontare|umsatz"
_CURRENCY = "currency|curr|ccy|waehrung|wahrung|devise|divisa|monnaie|moneta"
_STATUS = "status|statut|stato|info"
_REFERENCE = "end to end|kundenreferenz|reference*|referenz*|riferimento"
_NAME = (
    "auftraggeber*|zahlungspflichtig*|begunstigt*|beguenstigt*|name|payer|debtor|sender|absender*"
    "|counterparty|donneur|debiteur|ordinante|mittente|tiers|partner*"
)
_PURPOSE = (
    "verwendungszweck|zahlungszweck|remittance*|communication*|causale|purpose|motif|notification*"
    "|avisierungstext"
)
_TEXT = (
    "text|description*|details|buchungstext|beschreibung*|bezeichnung|libelle|descrizione|memo|mitteilung*"
)
# Only as the whole heading: what begins so may be a balance, which is another one in every file.
_ACCOUNT = "auftragskonto|^(?:iban|account|konto|kontonummer|account number|compte|conto)$"
_VALUE = "value date"
_IN_ORDER: tuple[tuple[str, str], ...] = (
    (_VALUE, _VALUE_DATES),
    (Column.DATE, _DATES),
    (Column.CURRENCY, _CURRENCY),
    (Column.STATUS, _STATUS),
    (Column.REFERENCE, _REFERENCE),
    (Column.NAME, _NAME),
    (Column.TEXT, _PURPOSE),
    (Column.TEXT, _TEXT),
    (Column.ACCOUNT, _ACCOUNT),
)


def columns_named(header: Sequence[str]) -> dict[Column, int]:
    """Return the columns whose words are known; no column is named twice."""
    names = [folded(cell) for cell in header]
    money = _money(names)
    found: dict[str, int] = {str(column): at for column, at in money.items()}
    for name, words in _IN_ORDER:
        index = _first(names, words, found.values())
        if index is not None:
            found.setdefault(name, index)
    if _VALUE in found:
        found.setdefault(Column.DATE, found[_VALUE])
    return {column: found[column] for column in Column if column in found}


def _money(names: Sequence[str]) -> dict[Column, int]:
    """Return where the money stands: in two columns, or in one with a sign of its own or beside it."""
    amount, credit, debit = (_first(names, words) for words in (_AMOUNT, _CREDIT, _DEBIT))
    if credit is None or debit is None:
        single = amount if amount is not None else credit
        return {} if single is None else {Column.AMOUNT if amount is not None else Column.CREDIT: single}
    if credit != debit:
        return {Column.CREDIT: credit, Column.DEBIT: debit}
    if amount is None or amount == credit:
        return {Column.AMOUNT: credit}
    return {Column.AMOUNT: amount, Column.SIGN: credit}


def _first(names: Sequence[str], words: str, taken: Collection[int] = ()) -> int | None:
    pattern = re.compile(rf"\b(?:{words.replace('*', '[a-z]*')})\b")
    return next((at for at, name in enumerate(names) if at not in taken and pattern.search(name)), None)
