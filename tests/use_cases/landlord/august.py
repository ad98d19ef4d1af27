"""A house in August: both flats let, every meter read at both ends unless a test leaves one out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import Sharing
from app.domain.zone import midnight
from app.storage.landlord_tables import Invoice
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import BillPage, utility_bill
from app.use_cases.landlord.bills import add_utility_bill
from app.use_cases.landlord.occupancies import move_in
from tests.use_cases.landlord.house import LONG_AGO, House, house_of, read

ZURICH = ZoneInfo("Europe/Zurich")
JULY, AUGUST, SEPTEMBER, OCTOBER = (date(2026, month, 1) for month in (7, 8, 9, 10))
SHOWN = {"main": ("1000", "2000"), "meter_1": ("100", "300"), "meter_2": ("500", "800")}


@dataclass(frozen=True)
class Let:
    """The house with its desk."""

    desk: Desk
    house: House

    def read(self, name: str, day: date, kwh: str) -> None:
        """Record what a meter showed as a day began."""
        read(self.desk, getattr(self.house, name), midnight(day, ZURICH), kwh)

    def bill(self, form: BillForm) -> UUID:
        """Store a bill."""
        bill_id: UUID = self.desk.do(add_utility_bill, self.house.site, form).answer
        return bill_id

    def page(self, bill_id: UUID) -> BillPage:
        """Look at a bill."""
        return self.desk.ask(utility_bill, bill_id)

    def shared(self, form: BillForm) -> BillPage:
        """Store a bill and look at it."""
        return self.page(self.bill(form))


def let_house(desk: Desk, **shown: tuple[str, ...]) -> Let:
    """Let both flats of a house whose meters showed this as July, August and September ended, or as usual."""
    let = Let(desk, house_of(desk))
    for name, values in (SHOWN | shown).items():
        for day, kwh in zip((AUGUST, SEPTEMBER), values, strict=False):
            let.read(name, day, kwh)
    desk.do(move_in, let.house.flat_1, let.house.anna, LONG_AGO)
    desk.do(move_in, let.house.flat_2, let.house.ben, LONG_AGO)
    return let


def bill_of(
    start: date = AUGUST, end: date = SEPTEMBER, amount: str = "250", kwh: str | None = "1000", **more: Any
) -> BillForm:
    """Return a bill, by default one of 250 francs for the 1000 kWh of August."""
    known = None if kwh is None else Decimal(kwh)
    return BillForm(start, end, Decimal(amount), "CHF", known, **({"sharing": Sharing()} | more))


def charged(page: BillPage) -> dict[str, Decimal]:
    """Return what everybody bears, by name; the owner's part under "owner"."""
    found = {page.people[part.person_id]: part.charged for part in page.allocation.parts if part.person_id}
    return {**found, "owner": page.allocation.owner.charged}


def issue_for(book: Book, let: Let, bill_id: UUID, gross: str, *, corrects: UUID | None = None) -> UUID:
    """Store a statement of Anna for a bill, or the credit note that takes one back."""
    id_ = book.new_id()
    amount, day = Decimal(gross), date(2026, 9, 5)
    return book.add(
        Invoice(
            id=id_,
            site_id=let.house.site,
            person_id=let.house.anna,
            unit_id=let.house.flat_1,
            utility_bill_id=bill_id,
            corrects_id=corrects,
            kind="credit" if corrects else "invoice",
            year=2026,
            sequence=id_.int % 9999,
            number=str(id_.int % 9999),
            issued_at=book.now,
            issued_on=day,
            due_on=day,
            start_on=AUGUST,
            end_on=SEPTEMBER,
            currency="CHF",
            net=amount,
            tax=Decimal(0),
            gross=amount,
            document="{}",
        )
    ).id
