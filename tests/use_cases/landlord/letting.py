"""A house that is let: Anna and Ben with their readings of the spring, and the supplier's bill for it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from app.domain.invoice.address import Address
from app.domain.invoice.letter import BillingSettings
from app.domain.invoice.same import digest_of
from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import Sharing
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import BillPage, utility_bill
from app.use_cases.landlord.billing import set_billing_settings
from app.use_cases.landlord.bills import add_utility_bill
from app.use_cases.landlord.invoices import InvoicePage, invoices_of_site
from app.use_cases.landlord.issuing import Issue, issue_bill
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.readings import ReadingForm, correct_reading
from tests.use_cases.landlord.house import House, house_of, read

JANUARY, APRIL, JULY, OCTOBER = (date(2026, month, 1) for month in (1, 4, 7, 10))
SETTINGS = BillingSettings(
    sender=Address("Sonnhalde AG", "Sonnenhalde", "3", "8032", "Zürich", "CH"),
    iban="CH9300762011623852957",
    intro="Guten Tag",
    terms_days=30,
)
# Local midnight in Zurich, in summer time.
_MIDNIGHT = 22


@dataclass(frozen=True)
class Let:
    """A desk with the house on it."""

    desk: Desk
    house: House
    readings: dict[tuple[str, date], UUID] = field(default_factory=dict)

    def read_all(self, day: date, main: str, flat_1: str, flat_2: str) -> None:
        """Record the three meters as a day begins."""
        for name, kwh in {"main": main, "meter_1": flat_1, "meter_2": flat_2}.items():
            self.readings[name, day] = read(self.desk, getattr(self.house, name), begin(day), kwh)

    def bill(self, start: date = APRIL, end: date = JULY, amount: str = "300.00", **sharing: object) -> UUID:
        """Enter the supplier's bill."""
        form = BillForm(start, end, Decimal(amount), "CHF", Decimal(1000), sharing=Sharing(**sharing))  # type: ignore[arg-type]  # each test says what it needs
        bill_id: UUID = self.desk.do(add_utility_bill, self.house.site, form).answer
        return bill_id

    def page(self, bill_id: UUID) -> BillPage:
        """Return a bill as it is shared now."""
        return self.desk.ask(utility_bill, bill_id)

    def digest(self, bill_id: UUID) -> str:
        """Return by what a preview is known again."""
        return digest_of(self.page(bill_id).allocation)

    def issue(self, bill_id: UUID) -> Issue:
        """Issue what the preview shows."""
        issue: Issue = self.desk.do(issue_bill, bill_id, self.digest(bill_id)).answer
        return issue

    def issued(self) -> list[InvoicePage]:
        """Return all that was issued, oldest first."""
        return list(reversed(self.desk.ask(invoices_of_site, self.house.site)))

    def numbers(self) -> list[str]:
        """Return the numbers of all that was issued, in their order."""
        return [page.issued.number for page in self.issued()]

    def correct(self, name: str, day: date, kwh: str) -> None:
        """Correct what a meter showed as a day began."""
        form = ReadingForm(begin(day), Decimal(kwh))
        self.desk.do(correct_reading, self.readings[name, day], form)


def begin(day: date) -> datetime:
    """Return the first instant of a day of summer in Zurich."""
    before = date.fromordinal(day.toordinal() - 1)
    return datetime(before.year, before.month, before.day, _MIDNIGHT, tzinfo=UTC)


def let(desk: Desk) -> Let:
    """Let both flats since January, read in April and July, and say who writes the letters."""
    house = house_of(desk)

    def prepare(book: Book) -> None:
        move_in(book, house.flat_1, house.anna, JANUARY)
        move_in(book, house.flat_2, house.ben, JANUARY)
        set_billing_settings(book, house.site, SETTINGS)

    desk.do(prepare)
    found = Let(desk, house)
    found.read_all(APRIL, "1000", "100", "50")
    found.read_all(JULY, "2000", "500", "350")
    return found
