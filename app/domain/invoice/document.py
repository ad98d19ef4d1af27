"""A statement or credit note as it was issued: the whole of what it says, which never changes."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, model_validator

from app.domain.errors import N_, MeterbookError
from app.domain.invoice.address import Address


class Kind(StrEnum):
    """What is issued: an invoice (a statement to pay), or a credit note that takes one back."""

    INVOICE = "invoice"
    CREDIT = "credit"


class UnbalancedError(MeterbookError):
    """A document whose lines are not what is to be paid."""

    sentence = N_("The lines of {number} do not add up to its total. Nothing was issued.")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Line(_Part):
    """One line in the recipient's words: what for, how much of it at which price, and why.

    `kind` names the rule it comes from; `unit` is the unit of the quantity, such as "kWh".
    """

    text: str
    amount: Decimal
    kind: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    why: str = ""
    is_estimated: bool = False


class ReadDial(_Part):
    """What a dial showed when it was read; `photo_id` is the file with its picture."""

    meter: str
    register_name: str
    taken_at: datetime
    day: date
    kwh: Decimal
    serial: str = ""
    decimals: int = 1
    is_estimated: bool = False
    photo_id: UUID | None = None


class Issued(_Part):
    """A document as the recipient has it; periods exclude their end, texts are in `language`.

    `lines` add up to `net` and `contained`, the part of the tax that they contain; the rest is added.
    A credit note has every amount with the other sign and names in `corrects` what it takes back.
    """

    version: int = 1
    kind: Kind = Kind.INVOICE
    id: UUID
    number: str
    corrects: str = ""
    corrected_on: date | None = None
    language: str
    region: str = ""
    sender: Address
    recipient: Address
    email: str = ""
    phone: str = ""
    iban: str = ""
    reference: str = ""
    account_holder: str = ""
    colour: str = ""
    logo_id: UUID | None = None
    site: str = ""
    unit: str = ""
    issued_on: date
    due_on: date
    start: date
    end: date
    currency: str
    lines: tuple[Line, ...]
    net: Decimal
    tax: Decimal = Decimal(0)
    gross: Decimal
    tax_percent: Decimal | None = None
    contained: Decimal = Decimal(0)
    readings: tuple[ReadDial, ...] = ()
    intro: str = ""
    footer: str = ""
    terms: str = ""

    @model_validator(mode="after")
    def _adds_up(self) -> "Issued":
        lines = sum((line.amount for line in self.lines), Decimal(0))
        if lines != self.net + self.contained or self.net + self.tax != self.gross:
            raise UnbalancedError(number=self.number)
        return self

    @property
    def creditor(self) -> Address:
        """Who is paid: the sender, or another holder of the account at the sender's address."""
        sender = self.sender
        return Address(
            self.account_holder.strip() or sender.name,
            sender.street,
            sender.house_number,
            sender.postcode,
            sender.town,
            sender.country,
        )

    @property
    def added(self) -> Decimal:
        """The part of the tax that is added to the lines."""
        return self.tax - self.contained

    @property
    def is_estimated(self) -> bool:
        """Tell whether a line or a reading is an estimate."""
        lines = any(line.is_estimated for line in self.lines)
        return lines or any(reading.is_estimated for reading in self.readings)

    @property
    def is_draft(self) -> bool:
        """Tell whether it still waits for its number."""
        return not self.number

    def as_draft(self) -> "Issued":
        """Return it without a number, and without the account that would be paid."""
        return self.model_copy(update={"number": "", "iban": ""})

    def to_json(self) -> str:
        """Return what storage keeps."""
        return self.model_dump_json()


def issued_from_json(document: str) -> Issued:
    """Return the document that `Issued.to_json` wrote."""
    return Issued.model_validate_json(document)
