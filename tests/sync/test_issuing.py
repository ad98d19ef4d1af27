"""Two devices issue while they are offline: numbers have no gaps, and nothing is issued twice."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlmodel import select

from app.storage.landlord_tables import Invoice
from app.storage.sync.outgoing import reason_of, refused
from app.use_cases.landlord.invoices import invoice_page, invoice_pdf
from app.use_cases.landlord.issuing import credit_invoice
from tests.sync.house import Device, House
from tests.use_cases.landlord.letting import JULY, OCTOBER, Let, let


class Two:
    """Two tablets of one landlord with the same house on them."""

    def __init__(self, folder: Path) -> None:
        """Let the first tablet's house reach the second one."""
        self.house = House(folder)
        self.first = Device(self.house, "first")
        self.home = let(self.first.desk)
        self.home.read_all(OCTOBER, "3000", "900", "650")
        self.second = Device(self.house, "second", account_id=self.first.account_id)
        self.other = replace(self.home, desk=self.second.desk)

    def meet(self, *devices: Device) -> None:
        """Let devices meet the server one after the other, twice."""
        for device in devices * 2:
            device.meet()


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def on_paper(device: Device) -> list[tuple[str, str]]:
    """Return the number of each row and the one in its document."""
    with device.database.reading() as session:
        rows = session.exec(select(Invoice)).all()
        return sorted((row.number, json.loads(row.document)["number"]) for row in rows)


def why_refused(device: Device) -> list[str]:
    """Return why groups of a device need attention."""
    with device.database.reading() as session:
        return [reason_of(row).sentence.format(**reason_of(row).values) for row in refused(session)]


def issue_both(two: Two, *lets: Let) -> None:
    """Enter a bill and issue it, on each tablet without the other one knowing."""
    spring, summer = two.home.bill(), two.home.bill(JULY, OCTOBER)
    two.meet(two.first, two.second)
    for home, bill_id in zip(lets, (spring, summer), strict=True):
        home.issue(bill_id)


def test_two_devices_that_issue_offline_get_numbers_without_gaps(two: Two) -> None:
    issue_both(two, two.home, two.other)

    two.meet(two.second, two.first)

    numbers = [(f"2026-000{number}", f"2026-000{number}") for number in range(1, 5)]
    assert on_paper(two.first) == on_paper(two.second) == numbers
    assert two.first.rows() == two.second.rows() == two.house.rows()


def test_the_same_bill_issued_on_two_devices_is_issued_once_and_refused_once(two: Two) -> None:
    bill_id = two.home.bill()
    two.meet(two.first, two.second)
    two.home.issue(bill_id)
    two.other.issue(bill_id)

    two.meet(two.second, two.first)

    assert [number for number, _ in on_paper(two.first)] == ["2026-0001", "2026-0002"]
    assert two.first.rows() == two.second.rows() == two.house.rows()
    (why,) = why_refused(two.first)
    assert why.startswith("Another device issued these days already, as statement 2026-0001.")


def test_a_correction_made_offline_names_the_number_that_was_given_in_the_end(two: Two) -> None:
    spring, summer = two.home.bill(), two.home.bill(JULY, OCTOBER)
    two.meet(two.first, two.second)
    two.home.issue(spring)
    issued = two.other.issue(summer)
    credit_of(two.other, issued.invoice_ids[0])

    two.meet(two.first, two.second, two.first)

    with two.first.database.reading() as session:
        (credit,) = session.exec(select(Invoice).where(Invoice.kind == "credit")).all()
        corrected = session.get_one(Invoice, credit.corrects_id)
    assert json.loads(credit.document)["corrects"] == corrected.number == "2026-0003"
    assert credit.number == "2026-0005"


def test_until_the_server_gave_its_number_a_statement_is_a_draft(two: Two) -> None:
    bill_id = two.home.bill()
    two.meet(two.first)
    (first, _second) = two.home.issue(bill_id).invoice_ids

    before = two.first.desk.ask(invoice_page, first).issued
    letter = two.first.desk.ask(invoice_pdf, first)
    two.meet(two.first)
    after = two.first.desk.ask(invoice_page, first).issued

    assert (before.number, before.iban, after.number) == ("", "", "2026-0001")
    assert letter.name.startswith("draft-")
    text = PdfReader(BytesIO(letter.content)).pages[0].extract_text()
    assert "Draft that waits for its number" in text
    assert "CH93" not in text
    assert "pay" not in text


def credit_of(home: Let, invoice_id: UUID) -> None:
    """Take a statement back."""
    home.desk.do(credit_invoice, invoice_id)
