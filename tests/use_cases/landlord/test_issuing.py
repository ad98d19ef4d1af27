"""Statements are issued once, numbered without gaps, and taken back by credit notes alone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from app.domain.invoice.credit import NotAnInvoiceError
from app.domain.invoice.document import Kind
from app.domain.invoice.reference import creditor_reference
from app.domain.people.forms import PersonForm
from app.domain.sharing.rules import FixedItem
from app.domain.sharing.status import Status
from app.storage.queries.landlord.services import services_of_meter
from app.storage.undo import IssuedForGoodError, StatementsOutError
from app.use_cases.book import GoneError
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.billing import set_billing_settings
from app.use_cases.landlord.bills import (
    BillStaysError,
    IssuedBillError,
    change_utility_bill,
    finalise_bill,
    remove_utility_bill,
)
from app.use_cases.landlord.issuing import (
    ChangedSincePreviewError,
    IssuedAlreadyError,
    PendingBillError,
    PeriodIssuedError,
    credit_bill,
    credit_invoice,
    issue_bill,
    reissue_bill,
)
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.people import change_person
from app.use_cases.landlord.services import end_service
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading
from tests.databases import ON_BOTH
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.house import LONG_AGO
from tests.use_cases.landlord.letting import APRIL, JULY, OCTOBER, SETTINGS, Let, begin, let


@pytest.fixture
def home(desk: Desk) -> Let:
    return let(desk)


def numbers(home: Let) -> list[str]:
    return [page.issued.number for page in home.issued()]


def correct(home: Let, name: str, day: date, kwh: str) -> None:
    """Correct what a meter showed as a day began."""
    reading_id = home.readings[name, day]
    home.desk.do(correct_reading, reading_id, ReadingForm(begin(day), Decimal(kwh)))


@ON_BOTH
def test_everybody_gets_a_statement_that_adds_up_to_the_bill(home: Let) -> None:
    bill_id = home.bill()

    issue = home.issue(bill_id)

    anna, ben = home.issued()
    assert issue.invoice_ids == (anna.id, ben.id)
    assert issue.not_issued == ()
    assert [page.issued.gross for page in (anna, ben)] == [Decimal(120), Decimal(90)]
    assert home.page(bill_id).allocation.owner.charged == Decimal(90)
    assert home.page(bill_id).status is Status.ISSUED


def test_a_statement_says_all_that_it_rests_on(home: Let) -> None:
    home.issue(home.bill())

    issued = home.issued()[0].issued

    assert (issued.number, issued.kind) == ("2026-0001", Kind.INVOICE)
    assert (issued.issued_on, issued.due_on) == (date(2026, 11, 21), date(2026, 12, 21))
    assert (issued.start, issued.end, issued.currency) == (APRIL, JULY, "CHF")
    assert (issued.sender, issued.iban, issued.intro) == (SETTINGS.sender, SETTINGS.iban, "Guten Tag")
    assert (issued.recipient.name, issued.unit, issued.site) == ("Anna", "Flat 1", "Home")
    assert issued.reference == creditor_reference(issued.id)
    (line,) = issued.lines
    assert (line.quantity, line.unit, line.amount, line.kind) == (Decimal(400), "kWh", Decimal(120), "energy")
    assert "Meter 1" in line.text
    assert line.why.startswith("400 of 1’000 kWh of the bill: 300 × 400 ÷ 1’000.")
    assert [(dial.meter, dial.day, dial.kwh) for dial in issued.readings] == [
        ("Meter 1", APRIL, Decimal(100)),
        ("Meter 1", JULY, Decimal(500)),
    ]


def test_a_statement_is_in_the_language_of_who_gets_it(home: Let) -> None:
    home.desk.do(change_person, home.house.anna, PersonForm("Anna", language="de", town="Bern"))

    home.issue(home.bill())

    anna, ben = (page.issued for page in home.issued())
    assert (anna.language, anna.region, anna.recipient.town) == ("de", "CH", "Bern")
    assert ben.language == "en"


def test_issuing_again_changes_nothing(home: Let) -> None:
    bill_id = home.bill()
    first = home.issue(bill_id)

    again = home.issue(bill_id)

    assert again == first
    assert numbers(home) == ["2026-0001", "2026-0002"]


@ON_BOTH
def test_numbers_go_on_without_gaps_and_begin_anew_each_year(home: Let, clock: Clock) -> None:
    home.issue(home.bill())
    home.read_all(OCTOBER, "2600", "700", "550")
    clock.now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    home.issue(home.bill(JULY, OCTOBER))

    # In Zurich the new year has begun.
    assert numbers(home) == ["2026-0001", "2026-0002", "2027-0001", "2027-0002"]


def test_what_fails_takes_no_number(home: Let) -> None:
    bill_id = home.bill()
    with pytest.raises(ChangedSincePreviewError):
        home.desk.do(issue_bill, bill_id, "something else")

    home.issue(bill_id)

    assert numbers(home) == ["2026-0001", "2026-0002"]


def test_numbers_begin_with_what_the_settings_say(home: Let) -> None:
    home.desk.do(set_billing_settings, home.house.site, replace(SETTINGS, number_prefix="SH-"))

    home.issue(home.bill())

    assert numbers(home) == ["SH-2026-0001", "SH-2026-0002"]


def test_a_bill_that_changed_since_it_was_seen_is_not_issued(home: Let) -> None:
    bill_id = home.bill()
    seen = home.digest(bill_id)
    correct(home, "meter_1", JULY, "510")

    with pytest.raises(ChangedSincePreviewError):
        home.desk.do(issue_bill, bill_id, seen)

    assert home.issued() == []


def test_a_bill_that_waits_for_a_reading_is_not_issued(home: Let) -> None:
    bill_id = home.bill(JULY, OCTOBER)

    with pytest.raises(PendingBillError):
        home.issue(bill_id)

    assert home.issued() == []


def test_a_statement_is_not_taken_back_while_the_reading_for_a_new_one_is_missing(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(delete_reading, home.readings["meter_1", JULY])

    with pytest.raises(PendingBillError, match="Meter 1"):
        home.desk.do(reissue_bill, bill_id, home.digest(bill_id))

    assert numbers(home) == ["2026-0001", "2026-0002"]


def test_an_issued_bill_that_lacks_a_reading_is_not_estimated_until_somebody_says_so(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(credit_invoice, home.issued()[0].id)
    form = ReadingForm(begin(date(2026, 5, 1)), Decimal(200))
    home.desk.do(correct_reading, home.readings["meter_1", JULY], form)
    with pytest.raises(PendingBillError):
        home.issue(bill_id)

    home.desk.do(finalise_bill, bill_id)
    home.issue(bill_id)

    assert home.issued()[-1].issued.is_estimated


def test_a_bill_closed_with_estimates_is_issued_and_marks_them(home: Let) -> None:
    bill_id = home.bill(JULY, OCTOBER)
    home.desk.do(finalise_bill, bill_id)

    home.issue(bill_id)

    assert all(page.issued.is_estimated for page in home.issued())


def test_the_same_days_are_not_issued_twice(home: Let) -> None:
    first, second = home.bill(), home.bill(date(2026, 6, 1), JULY)
    home.desk.do(finalise_bill, second)
    home.issue(first)

    with pytest.raises(PeriodIssuedError, match="Flat 1 has statement 2026-0001"):
        home.issue(second)

    assert len(home.issued()) == 2


def test_who_owes_nothing_gets_no_statement_but_a_reason(home: Let) -> None:
    correct(home, "meter_1", JULY, "100")

    issue = home.issue(home.bill())

    (reason,) = issue.not_issued
    assert (reason.person_id, reason.unit_id) == (home.house.anna, home.house.flat_1)
    assert "zero" in str(reason.reason)
    assert [page.person_id for page in home.issued()] == [home.house.ben]


def test_who_lives_without_a_meter_gets_no_statement_but_a_reason(home: Let) -> None:
    (service,) = home.desk.ask(lambda book: services_of_meter(book.session, home.house.meter_1))
    home.desk.do(end_service, service.id, LONG_AGO)

    issue = home.issue(home.bill())

    (reason,) = issue.not_issued
    assert (reason.person_id, reason.unit_id) == (home.house.anna, home.house.flat_1)
    assert "No meter" in str(reason.reason)


def test_who_has_no_tariff_on_a_bill_by_tariff_gets_no_statement_but_a_reason(home: Let) -> None:
    bill_id = home.bill(by_tariff=True)
    home.desk.do(finalise_bill, bill_id)

    issue = home.issue(bill_id)

    assert [one.person_id for one in issue.not_issued] == [home.house.anna, home.house.ben]
    assert all("No tariff" in str(one.reason) for one in issue.not_issued)
    assert home.issued() == []


def test_a_credit_note_takes_back_a_statement_once(home: Let) -> None:
    home.issue(home.bill())
    anna, _ben = home.issued()

    first = home.desk.do(credit_invoice, anna.id).answer
    again = home.desk.do(credit_invoice, anna.id).answer

    *_before, credit = home.issued()
    assert first == again == credit.id
    assert (credit.issued.number, credit.issued.corrects, credit.corrects_id) == (
        "2026-0003",
        "2026-0001",
        anna.id,
    )
    assert credit.issued.gross == -anna.issued.gross
    assert home.issued()[0].credit_id == credit.id


def test_a_credit_note_is_not_taken_back(home: Let) -> None:
    home.issue(home.bill())
    credit = home.desk.do(credit_invoice, home.issued()[0].id).answer

    with pytest.raises(NotAnInvoiceError):
        home.desk.do(credit_invoice, credit)


def test_what_was_taken_back_is_issued_again_with_a_new_number(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(credit_invoice, home.issued()[0].id)

    issue = home.issue(bill_id)

    assert numbers(home) == ["2026-0001", "2026-0002", "2026-0003", "2026-0004"]
    assert set(issue.invoice_ids) == {home.issued()[1].id, home.issued()[3].id}


def test_a_wrong_bill_is_taken_back_corrected_and_issued_again(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)

    credits_ = home.desk.do(credit_bill, bill_id).answer
    form = replace(home.page(bill_id).form, amount=Decimal("310.00"))
    home.desk.do(change_utility_bill, bill_id, form)
    home.issue(bill_id)

    assert len(credits_) == 2
    assert home.desk.do(credit_bill, home.bill(JULY, OCTOBER)).answer == ()
    assert [page.issued.gross for page in home.issued()] == [120, 90, -120, -90, 124, 93]


def test_a_statement_that_would_be_another_now_has_to_be_taken_back_first(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    correct(home, "meter_1", JULY, "510")

    with pytest.raises(IssuedAlreadyError, match="2026-0001"):
        home.issue(bill_id)


@ON_BOTH
def test_issuing_anew_takes_back_what_changed_and_leaves_the_rest(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    before = home.issued()
    correct(home, "meter_1", JULY, "510")

    issue = home.desk.do(reissue_bill, bill_id, home.digest(bill_id)).answer

    credit, anew = home.issued()[2:]
    assert issue.credit_ids == (credit.id,)
    assert (credit.corrects_id, credit.issued.gross) == (before[0].id, Decimal(-120))
    assert (anew.person_id, anew.issued.gross) == (home.house.anna, Decimal(123))
    assert set(issue.invoice_ids) == {before[1].id, anew.id}


def test_issuing_anew_takes_back_what_was_for_somebody_who_never_lived_there(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(move_in, home.house.flat_1, home.house.ben, date(2026, 3, 1))

    home.desk.do(reissue_bill, bill_id, home.digest(bill_id))

    balance = {home.house.anna: Decimal(0), home.house.ben: Decimal(0)}
    for page in home.issued():
        balance[page.person_id] += page.issued.gross
    assert balance == {home.house.anna: Decimal(0), home.house.ben: Decimal(210)}


def test_issuing_is_not_undone(home: Let) -> None:
    bill_id = home.bill()
    done = home.desk.do(issue_bill, bill_id, home.digest(bill_id))

    with pytest.raises(IssuedForGoodError):
        home.desk.do(undo, done.group_id)

    assert len(home.issued()) == 2


def test_what_changed_a_bill_before_it_was_issued_is_not_undone(home: Let) -> None:
    bill_id = home.bill()
    form = replace(home.page(bill_id).form, amount=Decimal("310.00"))
    edit = home.desk.do(change_utility_bill, bill_id, form)
    home.issue(bill_id)

    with pytest.raises(StatementsOutError):
        home.desk.do(undo, edit.group_id)
    assert home.page(bill_id).form.amount == Decimal(310)

    home.desk.do(credit_bill, bill_id)
    home.desk.do(undo, edit.group_id)
    assert home.page(bill_id).form.amount == Decimal(300)


def test_a_bill_with_statements_is_neither_changed_nor_removed(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)

    with pytest.raises(IssuedBillError):
        home.desk.do(remove_utility_bill, bill_id)


def test_a_bill_that_was_taken_back_stays_with_its_statements(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(credit_bill, bill_id)

    with pytest.raises(BillStaysError):
        home.desk.do(remove_utility_bill, bill_id)

    assert home.page(bill_id).status is Status.COMPLETE


def test_added_tax_and_fixed_items_are_on_the_statement(home: Let) -> None:
    item = FixedItem("Base fee", Decimal("10.00"))
    home.issue(home.bill(items=(item,), tax=Decimal("8.1"), tax_included=False))

    anna = home.issued()[0].issued

    assert [line.amount for line in anna.lines] == [Decimal(120), Decimal(30)]
    assert (anna.net, anna.tax, anna.gross) == (Decimal(150), Decimal("12.15"), Decimal("162.15"))
    assert (anna.tax_percent, anna.contained, anna.added) == (Decimal("8.1"), Decimal(0), Decimal("12.15"))


def test_a_bill_that_is_gone_is_not_issued(home: Let) -> None:
    with pytest.raises(GoneError):
        home.desk.do(issue_bill, uuid4(), "")
    with pytest.raises(GoneError):
        home.desk.do(credit_invoice, UUID(int=1))
