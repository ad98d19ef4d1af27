"""A statement as somebody gets it, to be changed by each test."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.invoice.address import Address
from app.domain.invoice.document import Issued, Line, ReadDial

ID = UUID("0190a1b2-c3d4-7abc-9def-0123456789ab")
SWISS, SWISS_QR = "CH9300762011623852957", "CH4431999123000889012"
SENDER = Address("Haus Sonnhalde AG", "Sonnenhalde", "3", "8032", "Zürich", "CH")
RECIPIENT = Address("Pia Müller-Rütschi", "Sonnenhalde", "5", "8032", "Zürich", "CH")


def statement(**changes: Any) -> Issued:
    """Return a statement over 123.45 with some fields of its own."""
    whole: dict[str, Any] = {
        "id": ID,
        "number": "2026-0007",
        "language": "de",
        "region": "CH",
        "sender": SENDER,
        "recipient": RECIPIENT,
        "iban": SWISS,
        "site": "Sonnhalde",
        "unit": "2. OG links",
        "issued_on": date(2026, 7, 3),
        "due_on": date(2026, 8, 2),
        "start": date(2026, 4, 1),
        "end": date(2026, 7, 1),
        "currency": "CHF",
        "lines": (
            Line(
                text="Strom",
                amount=Decimal("103.45"),
                quantity=Decimal(431),
                unit="kWh",
                price=Decimal("0.24"),
            ),
            Line(text="Grundgebühr", amount=Decimal("20.00")),
        ),
        "net": Decimal("123.45"),
        "gross": Decimal("123.45"),
        "readings": (dial(1, "1200.0"), dial(7, "1631.0")),
    }
    return Issued(**{**whole, **changes})


def dial(month: int, kwh: str, **changes: Any) -> ReadDial:
    """Return what a dial showed at the beginning of a month."""
    whole: dict[str, Any] = {
        "meter": "Wohnung 2",
        "register_name": "total",
        "taken_at": datetime(2026, month, 1, tzinfo=UTC),
        "day": date(2026, month, 1),
        "kwh": Decimal(kwh),
    }
    return ReadDial(**{**whole, **changes})
