"""The words of a Swiss QR-bill in four languages, as its standard fixes them; nobody translates them anew."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlipLabels:
    """The titles and headings of the receipt and the payment part (guidelines 2.3, annex D)."""

    payment_part: str
    receipt: str
    account: str
    reference: str
    information: str
    payable_by: str
    payable_by_blank: str
    currency: str
    amount: str
    acceptance_point: str
    separate: str


_LABELS: Mapping[str, SlipLabels] = {
    "en": SlipLabels(
        "Payment part",
        "Receipt",
        "Account / Payable to",
        "Reference",
        "Additional information",
        "Payable by",
        "Payable by (name/address)",
        "Currency",
        "Amount",
        "Acceptance point",
        "Separate before paying in",
    ),
    "de": SlipLabels(
        "Zahlteil",
        "Empfangsschein",
        "Konto / Zahlbar an",
        "Referenz",
        "Zusätzliche Informationen",
        "Zahlbar durch",
        "Zahlbar durch (Name/Adresse)",
        "Währung",
        "Betrag",
        "Annahmestelle",
        "Vor der Einzahlung abzutrennen",
    ),
    "fr": SlipLabels(
        "Section paiement",
        "Récépissé",
        "Compte / Payable à",
        "Référence",
        "Informations supplémentaires",
        "Payable par",
        "Payable par (nom/adresse)",
        "Monnaie",
        "Montant",
        "Point de dépôt",
        "A détacher avant le versement",
    ),
    "it": SlipLabels(
        "Sezione pagamento",
        "Ricevuta",
        "Conto / Pagabile a",
        "Riferimento",
        "Informazioni supplementari",
        "Pagabile da",
        "Pagabile da (nome/indirizzo)",
        "Valuta",
        "Importo",
        "Punto di accettazione",
        "Da staccare prima del versamento",
    ),
}


def slip_labels(language: str) -> SlipLabels:
    """Return the words in a language, in English where the standard has none."""
    return _LABELS.get(language, _LABELS["en"])
