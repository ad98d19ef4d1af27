"""What a bookkeeper takes over: journal, history and an archive, each with its cost centres."""

import csv
import io
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.domain.bookkeeping.journal import Accounts
from app.domain.errors import FormError
from app.domain.ledger.ledger import Key
from app.domain.ledger.reminding import ReminderForm
from app.domain.people.forms import PersonForm, UnitForm
from app.reports.words import Words
from app.storage.landlord_tables import UtilityBill
from app.storage.tables import File
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.exports import (
    NothingBookedError,
    accounts_of,
    export_history,
    export_journal,
    export_journal_workbook,
    remember_accounts,
)
from app.use_cases.landlord.overdue import remind
from app.use_cases.landlord.people import change_person
from app.use_cases.landlord.site_archive import NoLettersError, letters_zip, site_archive
from app.use_cases.landlord.units import change_unit
from tests.reports.letters import text_of
from tests.use_cases.landlord.house import house_of
from tests.use_cases.landlord.issued import AUGUST, JULY, JUNE, MAY, Issuing

ALL_DAYS = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def issuing(desk: Desk) -> Issuing:
    house = house_of(desk)
    desk.do(change_unit, house.flat_1, UnitForm("Flat 1", cost_centre="410"))
    desk.do(change_person, house.anna, PersonForm("=Anna", cost_centre="P7"))
    return Issuing(desk, house)


def rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def test_a_journal_books_what_was_issued_and_paid_on_some_days(issuing: Issuing) -> None:
    issuing.statement(issuing.bill(MAY, JUNE), "108.10", tax="8.10")
    issuing.pay("108.10", AUGUST)

    file = issuing.desk.ask(export_journal, issuing.house.site, *ALL_DAYS, Accounts(tax_code="V81"))

    booked = rows(file.content)
    assert file.name == "journal-2026-01-01-2026-12-31.csv"
    assert [(row["Account"], row["Debit"], row["Credit"]) for row in booked] == [
        ("1100", "108.10", "0.00"), ("3400", "0.00", "100.00"), ("2200", "0.00", "8.10"),
        ("1020", "108.10", "0.00"), ("1100", "0.00", "108.10"),
    ]  # fmt: skip
    assert {row["Cost centre of the unit"] for row in booked} == {"410"}
    assert {row["Cost centre of the person"] for row in booked} == {"P7"}
    assert (booked[0]["Person"], booked[0]["Text"]) == ("'=Anna", "Home, 2026-06-01 – 2026-06-30")


def test_a_journal_for_german_spreadsheets_has_decimal_commas_between_semicolons(issuing: Issuing) -> None:
    issuing.pay("5.10", AUGUST)

    file = issuing.desk.ask(
        export_journal, issuing.house.site, *ALL_DAYS, Accounts(), words=Words("de", "DE")
    )

    (first, *_rest) = csv.reader(
        io.StringIO(file.content.decode("utf-8-sig").split("\r\n")[1]), delimiter=";"
    )
    assert first[3:6] == ["1020", "5,10", "0,00"]


def test_a_journal_as_a_workbook_holds_numbers(issuing: Issuing) -> None:
    issuing.statement(issuing.bill(MAY, JUNE), "108.10", tax="8.10")

    file = issuing.desk.ask(export_journal_workbook, issuing.house.site, *ALL_DAYS, Accounts())

    sheet = load_workbook(io.BytesIO(file.content)).worksheets[0]
    assert [sheet.cell(2, column).value for column in (2, 4, 5)] == ["2026-0001", "1100", 108.1]


def test_the_fee_of_a_reminder_is_booked_and_told_with_the_cost_centres_of_what_it_asked_for(
    issuing: Issuing,
) -> None:
    issuing.statement(issuing.bill(MAY, JUNE), "60")
    house = issuing.house
    issuing.desk.do(
        remind, Key(house.anna, house.site, "CHF"), ReminderForm(1, date(2026, 12, 1), Decimal(15))
    )
    issuing.pay("75", date(2026, 11, 21))

    booked = rows(issuing.desk.ask(export_journal, house.site, *ALL_DAYS, Accounts()).content)
    told = rows(issuing.desk.ask(export_history, house.site).content)

    fee = [row for row in booked if row["Kind"] == "Reminder fee"]
    assert [(row["Account"], row["Debit"], row["Credit"]) for row in fee] == [
        ("1100", "15.00", "0.00"), ("3600", "0.00", "15.00"),
    ]  # fmt: skip
    assert {row["Text"] for row in fee} == {"Home, 2026-0001"}
    assert [(row["Kind"], row["Amount"], row["Open"], row["Status"], row["Text"]) for row in told[:2]] == [
        ("Payment", "75.00", "", "Received", "RF-1"),
        ("Reminder fee", "15.00", "0.00", "Paid", "2026-0001"),
    ]
    centres = "Cost centre of the unit", "Cost centre of the person"
    assert {tuple(row[name] for name in centres) for row in (*booked, *told[:2])} == {("410", "P7")}


def test_what_went_back_to_a_person_has_the_cost_centre_of_what_it_had_come_for(issuing: Issuing) -> None:
    issuing.statement(issuing.bill(MAY, JUNE), "60")
    issuing.pay("100", JULY)
    issuing.pay("-40", AUGUST)

    booked = rows(issuing.desk.ask(export_journal, issuing.house.site, *ALL_DAYS, Accounts()).content)

    assert (booked[-1]["Debit"], booked[-1]["Cost centre of the unit"]) == ("40.00", "410")


def test_days_without_anything_to_book_are_told(issuing: Issuing) -> None:
    issuing.pay("5", AUGUST)

    with pytest.raises(NothingBookedError):
        issuing.desk.ask(export_journal, issuing.house.site, MAY, JULY, Accounts())


def test_a_journal_needs_accounts_and_days_in_their_order(issuing: Issuing) -> None:
    with pytest.raises(FormError) as refused:
        issuing.desk.ask(export_journal, issuing.house.site, JULY, MAY, Accounts(bank=""))

    assert [each.field for each in refused.value.problems] == ["bank", "last"]


def test_accounts_are_remembered_for_the_next_time(issuing: Issuing) -> None:
    before = issuing.desk.ask(accounts_of)
    issuing.desk.do(remember_accounts, Accounts(bank=" 1200 ", tax_code="V81"))

    assert before == Accounts()
    assert issuing.desk.ask(accounts_of) == Accounts(bank="1200", tax_code="V81")
    with pytest.raises(FormError):
        issuing.desk.do(remember_accounts, Accounts(revenue=""))


def test_a_history_is_written_newest_first_whole_or_in_part(issuing: Issuing) -> None:
    bill = issuing.bill(MAY, JUNE)
    issuing.statement(bill, "60")
    payment = issuing.pay("60", AUGUST)

    whole = issuing.desk.ask(export_history, issuing.house.site)
    part = issuing.desk.ask(export_history, issuing.house.site, [payment])

    assert [row["Kind"] for row in rows(whole.content)] == ["Payment", "Statement", "Utility bill"]
    assert rows(whole.content)[2]["Last day"] == "2026-05-31"
    assert [row["Kind"] for row in rows(part.content)] == ["Payment"]


def test_chosen_letters_are_a_pdf_or_a_zip_of_them(issuing: Issuing) -> None:
    bill = issuing.bill(MAY, JUNE)
    first, second = issuing.statement(bill, "60"), issuing.statement(bill, "40")

    one = issuing.desk.ask(letters_zip, issuing.house.site, [first])
    both = issuing.desk.ask(letters_zip, issuing.house.site, [first, second, bill])

    assert one.name == "invoice-2026-0001-Pia-Müller-Rütschi.pdf"
    assert "2026-0001" in text_of(one.content)
    assert ZipFile(io.BytesIO(both.content)).namelist() == [
        "letters/2026/invoice-2026-0001-Pia-Müller-Rütschi.pdf",
        "letters/2026/invoice-2026-0002-Pia-Müller-Rütschi.pdf",
    ]
    with pytest.raises(NoLettersError):
        issuing.desk.ask(letters_zip, issuing.house.site, [bill])


def test_an_archive_holds_letters_bills_history_and_journal(issuing: Issuing) -> None:
    bill = issuing.bill(MAY, JUNE)
    issuing.statement(bill, "60")
    issuing.desk.do(attach, bill)
    key = Key(issuing.house.anna, issuing.house.site, "CHF")
    issuing.desk.do(remind, key, ReminderForm(1, date(2026, 12, 1), Decimal(15)))
    told: list[tuple[int, int]] = []

    file = issuing.desk.ask(
        site_archive, issuing.house.site, Accounts(), progress=lambda *done: told.append(done)
    )

    packed = ZipFile(io.BytesIO(file.content))
    assert packed.namelist() == [
        "history.csv",
        "journal.csv",
        "letters/2026/invoice-2026-0001-Pia-Müller-Rütschi.pdf",
        "letters/2026/reminder-2026-11-21-2026-0001.pdf",
        "bills/2026-05-01-City-power.pdf",
        "bills/2026-05-01-City-power-2.pdf",
    ]
    assert rows(packed.read("journal.csv"))[0]["Cost centre of the unit"] == "410"
    assert packed.read("bills/2026-05-01-City-power.pdf") == b"%PDF"
    assert told[-1] == (1, 1)


def attach(book: Book, bill_id: object) -> None:
    """Attach a PDF to a bill, and to a second one of the same days."""
    row = book.session.get(UtilityBill, bill_id)
    assert row is not None
    sha256 = book.files.put(b"%PDF")
    file = book.add(File(id=book.new_id(), sha256=sha256, media_type="application/pdf", size=4))
    book.change(row, file_id=file.id)
    fields = row.model_dump() | {"id": book.new_id(), "amount": Decimal(7)}
    book.add(UtilityBill(**fields))
