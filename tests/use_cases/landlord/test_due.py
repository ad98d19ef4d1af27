"""Reminders of what is to be paid and was not."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.ledger.forms import PaymentForm
from app.domain.reminder import Reminder
from app.domain.reminder_occasions import Kind
from app.reports.notices import body_of, title_of
from app.reports.words import Words
from app.storage.landlord_tables import UtilityBill
from app.storage.tables import Site
from app.ui.inbox.card import ICONS
from app.ui.inbox.state import step_name
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.ledgers import ledger_of_site
from app.use_cases.landlord.payments import record_payment
from app.use_cases.reminders import dismiss, inbox, reminders
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House, house_of

_ = Words()
PAYMENTS = {Kind.BILL_DUE, Kind.PAYMENT_DUE}


def bill(book: Book, house: House, due: date) -> UUID:
    """Store a supplier's bill that is due on a day."""
    start, end = date(2026, 10, 1), date(2026, 11, 1)
    row = UtilityBill(
        id=book.new_id(),
        site_id=house.site,
        start_on=start,
        end_on=end,
        amount=Decimal(310),
        currency="CHF",
        due_on=due,
        supplier="Stadtwerke",
        document="{}",
    )
    return book.add(row).id


def archive(book: Book, house: House) -> None:
    """Put the site away."""
    book.change(book.find(Site, house.site), archived_at=book.now)


def told(desk: Desk) -> list[Reminder]:
    """Return the reminders about money that wait."""
    return [one for one in desk.ask(inbox).due if one.kind in PAYMENTS]


def coming(desk: Desk) -> list[datetime]:
    """Return when reminders about money come."""
    return [one.at for one in desk.ask(reminders) if one.kind in PAYMENTS]


def test_a_bill_reminds_three_days_before_it_is_due_until_that_day_is_over(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    desk.do(bill, house, date(2026, 11, 30))

    before = coming(desk)
    clock.now = datetime(2026, 11, 28, 9, tzinfo=UTC)
    (found,) = told(desk)
    clock.now += timedelta(days=3)

    assert before == [datetime(2026, 11, 27, 8, tzinfo=UTC)]
    assert title_of(found, _) == "A bill is due soon"
    assert body_of(found, _) == "Stadtwerke: CHF\u00a0310.00, due Mon 30 Nov – Home"
    assert (found.route, step_name(_, found)) == (f"/sites/{house.site}/bills", "Show the bills")
    assert told(desk) == []


def test_payments_that_did_not_come_remind_together_until_they_are_paid(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    for person in (house.anna, house.ben):
        desk.do(issue, house, person, "40", due=date(2026, 11, 20))

    before = coming(desk)
    clock.now += timedelta(hours=1)
    (both,) = told(desk)
    desk.do(record_payment, house.site, PaymentForm(house.anna, date(2026, 11, 21), Decimal(40), "CHF"))
    (one,) = told(desk)

    assert before == []
    assert title_of(both, _) == "2 payments are overdue"
    assert body_of(one, _) == "Ben: CHF\u00a040.00, due Fri 20 Nov – Home"
    assert (one.route, step_name(_, one)) == (f"/sites/{house.site}/payments", "Show the payments")


def test_a_dismissed_reminder_of_a_payment_stays_away(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(issue, house, house.anna, "40", due=date(2026, 11, 19))

    (found,) = told(desk)
    desk.do(dismiss, found.id)

    assert told(desk) == []
    assert desk.ask(ledger_of_site, house.site).settled


def test_a_site_that_was_put_away_reminds_of_nothing(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(issue, house, house.anna, "40", due=date(2026, 11, 19))
    desk.do(bill, house, date(2026, 11, 22))

    desk.do(archive, house)

    assert told(desk) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_every_reminder_has_a_picture(kind: Kind) -> None:
    assert kind in ICONS
