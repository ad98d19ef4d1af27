"""Bank files as banks of four countries write them."""

SPARKASSE = """"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";\
"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";\
"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"Betrag";"Waehrung";"Info"
"DE02";"20.11.26";"20.11.26";"GUTSCHR. UEBERWEISUNG";"Nebenkosten 2026-0001";"";"";"NOTPROVIDED";"";"";\
"Jürgen Müller";"DE89";"1.250,50";"EUR";"Umsatz gebucht"
"DE02";"19.11.26";"19.11.26";"LASTSCHRIFT";"Strom";"";"";"";"";"";"Stadtwerke";"DE77";"-310,00";"EUR";\
"Umsatz gebucht"
"DE02";"21.11.26";"21.11.26";"GUTSCHRIFT";"kommt noch";"";"";"";"";"";"Jürgen Müller";"DE89";"9,00";"EUR";\
"Umsatz vorgemerkt"
"""

POSTFINANCE = """Date from:;01.11.2026
Account:;CH9300762011623852957
Currency:;CHF

Date;Type of transaction;Notification text;Credit in CHF;Debit in CHF;Label;Category
20.11.2026;Credit;CREDIT ISSUER: ANNA ROTH REFERENCES: 210000000003139471430009017;1'120.35;;;
19.11.2026;Debit;"PURCHASE ""SHOP"" TODAY";;-49.90;;
;;Total;1'120.35;-49.90;;

Disclaimer:
This is not a document produced by the bank.
"""

RAIFFEISEN = """IBAN;Booked At;Text;Credit/Debit Amount;Balance;Valuta Date
CH93;2026-11-20 00:00:00.0;Gutschrift Anna Roth;85.00;1085.00;2026-11-20 00:00:00.0
CH93;2026-11-19 00:00:00.0;Dauerauftrag;-15.00;1000.00;2026-11-19 00:00:00.0
"""

FRENCH = "Date;Libellé;Débit;Crédit\n03/11/2026;VIREMENT DE MME PETIT;;85,00\n13/11/2026;FRAIS;-4,50;\n"

ITALIAN = (
    "Data contabile;Data valuta;Descrizione;Entrate;Uscite\n20/11/2026;21/11/2026;BONIFICO ROSSI;1.085,00;\n"
)

SIGNED = "Buchungstag;Text;Umsatz;Soll/Haben\n20.11.2026;Miete;85,00;H\n21.11.2026;Strom;40,00;S\n"

BARE = "20261120,85.00,Anna Roth\n20261121,-40.00,Shop\n"

_ENTRY = """<Ntry><Amt Ccy="CHF">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>{status}</Sts>
{reversal}<BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{ours}</AcctSvcrRef>
<NtryDtls>{payments}</NtryDtls><AddtlNtryInf>Gutschrift</AddtlNtryInf></Ntry>"""
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><GrpHdr/><Stmt>
{entries}</Stmt></BkToCstmrStmt></Document>"""


def entry(
    payments: str = "",
    *,
    amount: str = "120.00",
    side: str = "CRDT",
    status: str = "BOOK",
    day: str = "2026-11-20",
    ours: str = "",
    is_reversal: bool = False,
) -> str:
    """Return one entry of a statement."""
    parts = {"amount": amount, "side": side, "status": status, "day": day, "ours": ours}
    reversal = "<RvslInd>true</RvslInd>" if is_reversal else ""
    return _ENTRY.format(**parts, reversal=reversal, payments=payments)


def payment(
    *,
    amount: str = "",
    end_to_end: str = "NOTPROVIDED",
    reference: str = "",
    name: str = "",
    own: str = "",
    side: str = "",
) -> str:
    """Return what an entry says of one payment."""
    parts = [
        f"<Refs><AcctSvcrRef>{own}</AcctSvcrRef><EndToEndId>{end_to_end}</EndToEndId></Refs>",
        f'<AmtDtls><TxAmt><Amt Ccy="CHF">{amount}</Amt></TxAmt></AmtDtls>' if amount else "",
        f"<CdtDbtInd>{side}</CdtDbtInd>" if side else "",
        f"<RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties>",
        "<RmtInf><Ustrd>Rechnung  November</Ustrd>",
        f"<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd></RmtInf>",
    ]
    return f"<TxDtls>{''.join(parts)}</TxDtls>"


def statement(*entries: str, version: str = "04") -> str:
    """Return a whole camt.053 file."""
    return _DOCUMENT.format(version=version, entries="".join(entries))


def statements(**entries: str) -> str:
    """Return a camt.053 file of several accounts: each one's entries by its number."""
    each = (f"<Stmt><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{said}</Stmt>" for iban, said in entries.items())
    return statement("{}").replace("<Stmt>\n{}</Stmt>", "".join(each))
