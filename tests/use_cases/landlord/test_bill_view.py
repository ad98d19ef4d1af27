"""What the screen of a bill is told: what can be issued, what is out, and what would change."""

import io
import zipfile
from datetime import date
from decimal import Decimal

from app.domain.ledger.ledger import Status
from app.use_cases.landlord.bill_view import Change, bill_view
from app.use_cases.landlord.billing_entry import billing_entry
from app.use_cases.landlord.changed import changed_since_issue
from app.use_cases.landlord.invoice_view import invoice_view
from app.use_cases.landlord.issuing import credit_invoice, issue_bill, reissue_bill
from app.use_cases.landlord.letters import letters_of_bill
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading
from tests.use_cases.landlord.letting import JULY, SETTINGS, Let, begin


def correct_july(home: Let) -> None:
    """Let the dial of the first flat have shown 20 kWh more in July."""
    reading_id = home.readings["meter_1", JULY]
    home.desk.do(correct_reading, reading_id, ReadingForm(begin(JULY), Decimal(520)))


def test_before_it_is_issued_every_occupants_part_can_be(home: Let) -> None:
    view = home.desk.ask(bill_view, home.bill())

    assert [part.gross for part in view.to_issue] == [Decimal("120.00"), Decimal("90.00")]
    assert view.sum_to_issue == Decimal("210.00")
    assert (view.statements, view.changes) == ((), ())


def test_what_is_seen_can_be_issued(home: Let) -> None:
    bill_id = home.bill()

    home.desk.do(issue_bill, bill_id, home.desk.ask(bill_view, bill_id).digest)

    view = home.desk.ask(bill_view, bill_id)
    assert [each.page.issued.recipient.name for each in view.statements] == ["Anna", "Ben"]
    assert [each.settled and each.settled.status(view.today) for each in view.statements] == [Status.OPEN] * 2
    assert view.to_issue == ()


def test_a_reading_that_was_corrected_says_for_whom_a_statement_would_change(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    anna = home.issued()[0]

    correct_july(home)

    expected = Change(anna.id, anna.person_id, home.house.flat_1, Decimal("120.00"), Decimal("126.00"))
    assert home.desk.ask(bill_view, bill_id).changes == (expected,)
    assert home.desk.ask(invoice_view, anna.id).change == expected


def test_what_was_taken_back_can_be_issued_again_and_changes_no_more(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    anna = home.issued()[0]
    correct_july(home)

    home.desk.do(credit_invoice, anna.id)

    view = home.desk.ask(bill_view, bill_id)
    assert [part.gross for part in view.to_issue] == [Decimal("126.00")]
    assert [each.page.issued.recipient.name for each in view.statements] == ["Ben"]
    taken_back = home.desk.ask(invoice_view, anna.id)
    assert taken_back.change is None
    assert taken_back.taken_back
    assert taken_back.taken_back.credit.id == home.issued()[-1].id
    assert taken_back.taken_back.anew is None


def test_what_was_issued_stands_while_it_would_be_another_today(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    assert home.desk.ask(bill_view, bill_id).issued is None

    correct_july(home)

    view = home.desk.ask(bill_view, bill_id)
    assert view.issued
    assert [part.charged for part in view.issued.parts] == [Decimal(120), Decimal(90)]
    assert (view.issued.owner.charged, view.page.allocation.owner.charged) == (Decimal(90), Decimal(84))
    assert view.issued.total == Decimal(300)


def test_while_a_reading_is_missing_nobody_knows_what_would_change(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(delete_reading, home.readings["meter_1", JULY])

    view = home.desk.ask(bill_view, bill_id)

    assert view.page.waits
    assert view.changes == ()
    assert view.issued
    assert [part.charged for part in view.issued.parts] == [Decimal(120), Decimal(90)]
    assert home.desk.ask(invoice_view, home.issued()[0].id).change is None
    (period,) = home.desk.ask(changed_since_issue, home.house.site)
    assert (period.changes, period.missing) == ((), 1)


def test_what_was_corrected_is_told_from_the_first_statement_to_the_last(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    assert home.desk.ask(bill_view, bill_id).taken_back == ()
    for kwh in ("510", "520"):
        home.correct("meter_1", JULY, kwh)
        home.desk.do(reissue_bill, bill_id, home.digest(bill_id))
    home.desk.do(credit_invoice, home.issued()[1].id)

    told = home.desk.ask(bill_view, bill_id).taken_back

    numbers = [[each and each.issued.number for each in (one.page, one.credit, one.anew)] for one in told]
    assert numbers == [
        ["2026-0001", "2026-0003", "2026-0004"],
        ["2026-0002", "2026-0007", None],
        ["2026-0004", "2026-0005", "2026-0006"],
    ]


def test_a_statement_of_somebody_else_stands_in_nobodys_place(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(move_in, home.house.flat_1, home.house.ben, date(2026, 3, 1))

    home.desk.do(reissue_bill, bill_id, home.digest(bill_id))

    (told,) = home.desk.ask(bill_view, bill_id).taken_back
    assert (told.page.person_id, told.anew) == (home.house.anna, None)


def test_all_statements_that_are_out_come_in_one_file(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    told: list[tuple[int, int]] = []

    file = home.desk.ask(letters_of_bill, bill_id, progress=lambda done, of: told.append((done, of)))

    assert file.name == "statements-2026-04-01-2026-07-01.zip"
    with zipfile.ZipFile(io.BytesIO(file.content)) as pack:
        assert pack.namelist() == ["invoice-2026-0001-Anna.pdf", "invoice-2026-0002-Ben.pdf"]
        assert all(pack.read(name).startswith(b"%PDF-") for name in pack.namelist())
    assert told == [(0, 2), (1, 2)]


def test_the_form_of_the_letters_shows_what_is_kept(home: Let) -> None:
    entry = home.desk.ask(billing_entry, home.house.site)

    assert entry.billing.settings == SETTINGS
    assert [unit.name for unit in entry.units] == ["Flat 1", "Flat 2"]
