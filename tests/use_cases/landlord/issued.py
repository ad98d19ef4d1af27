"""Statements, credit notes and payments as if they had been issued and received."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from app.domain.invoice.document import Line
from app.domain.sharing.bill import BillForm
from app.storage.landlord_tables import Invoice, Payment, PaymentMatch
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.bills import add_utility_bill
from tests.domain.invoice.documents import statement
from tests.use_cases.landlord.house import House

MAY, JUNE, JULY, AUGUST = (date(2026, month, 1) for month in (5, 6, 7, 8))


@dataclass
class Issuing:
    """Issues at one site, one number after the other."""

    desk: Desk
    house: House
    numbers: list[int] = field(default_factory=list)

    def bill(self, start: date, end: date, form: BillForm | None = None) -> UUID:
        """Store a supplier's bill: 100 francs for 400 kWh, or another one."""
        usual = BillForm(start, end, Decimal(100), "CHF", Decimal(400), supplier="City power")
        bill_id: UUID = self.desk.do(add_utility_bill, self.house.site, form or usual).answer
        return bill_id

    def statement(self, bill_id: UUID, gross: str, *, tax: str = "0", person: UUID | None = None) -> UUID:
        """Issue a statement for a bill to Anna in flat 1, or to somebody else."""
        return self._issue(Decimal(gross), Decimal(tax), person or self.house.anna, bill_id=bill_id)

    def credit(self, invoice_id: UUID, gross: str) -> UUID:
        """Take a statement back."""
        return self._issue(-Decimal(gross), Decimal(0), self.house.anna, corrects_id=invoice_id)

    def pay(self, amount: str, on: date, *, person: UUID | None = None, against: UUID | None = None) -> UUID:
        """Receive money from Anna or from somebody else, put against a statement by hand or not."""

        def receive(book: Book) -> UUID:
            row = Payment(
                id=book.new_id(), site_id=self.house.site, person_id=person or self.house.anna,
                received_on=on, amount=Decimal(amount), currency="CHF", reference="RF-1",
            )  # fmt: skip
            book.add(row)
            if against:
                match = PaymentMatch(
                    id=book.new_id(), payment_id=row.id, invoice_id=against, amount=Decimal(amount)
                )
                book.add(match)
            return row.id

        payment_id: UUID = self.desk.do(receive).answer
        return payment_id

    def _issue(
        self,
        gross: Decimal,
        tax: Decimal,
        person_id: UUID,
        bill_id: UUID | None = None,
        corrects_id: UUID | None = None,
    ) -> UUID:
        self.numbers.append(len(self.numbers) + 1)

        def issue(book: Book) -> UUID:
            return book.add(self._row(book, gross, tax, person_id, bill_id, corrects_id)).id

        invoice_id: UUID = self.desk.do(issue).answer
        return invoice_id

    def _row(  # noqa: PLR0917 - all that tells one document from another
        self,
        book: Book,
        gross: Decimal,
        tax: Decimal,
        person_id: UUID,
        bill_id: UUID | None,
        corrects_id: UUID | None,
    ) -> Invoice:
        number, new_id = f"2026-{self.numbers[-1]:04}", book.new_id()
        said = statement(
            id=new_id, number=number, net=gross - tax, tax=tax, gross=gross, readings=(),
            lines=(Line(text="Strom", amount=gross - tax),),
        )  # fmt: skip
        return Invoice(
            id=new_id,
            site_id=self.house.site,
            person_id=person_id,
            unit_id=self.house.flat_1,
            utility_bill_id=bill_id,
            corrects_id=corrects_id,
            kind="credit" if corrects_id else "invoice",
            year=2026,
            sequence=self.numbers[-1],
            number=number,
            issued_at=self.desk.clock(),
            issued_on=JULY,
            due_on=JULY + timedelta(days=30),
            start_on=JUNE,
            end_on=JULY,
            currency="CHF",
            net=gross - tax,
            tax=tax,
            gross=gross,
            document=said.to_json(),
        )


def midnight_of(day: date) -> datetime:
    """Return the first instant of a summer day in Zurich."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)
