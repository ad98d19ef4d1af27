"""What a statement says, in the words of who gets it."""

from datetime import date
from decimal import Decimal

from app.domain.assignment import Level, Target
from app.domain.exchange import ExchangeForm
from app.domain.invoice.document import Kind
from app.domain.invoice.reference import creditor_reference
from app.domain.people.forms import PersonForm
from app.domain.reading import Register
from app.domain.sharing.rules import FixedItem
from app.reports.letters.statement_rows import lines_table
from app.reports.words import Words
from app.use_cases.assignments import assign
from app.use_cases.exchange import exchange_meter
from app.use_cases.landlord.people import change_person
from app.use_cases.readings import delete_reading
from app.use_cases.tariffs import add_tariff
from tests.use_cases.landlord.house import LONG_AGO, read
from tests.use_cases.landlord.letting import APRIL, JULY, SETTINGS, Let, begin
from tests.use_cases.tariff_documents import FLAT, VAT, tariff

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


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


def test_added_tax_and_fixed_items_are_on_the_statement(home: Let) -> None:
    item = FixedItem("Base fee", Decimal("10.00"))
    home.issue(home.bill(items=(item,), tax=Decimal("8.1"), tax_included=False))

    anna = home.issued()[0].issued

    assert [line.amount for line in anna.lines] == [Decimal(120), Decimal(30)]
    assert (anna.net, anna.tax, anna.gross) == (Decimal(150), Decimal("12.15"), Decimal("162.15"))
    assert (anna.tax_percent, anna.contained, anna.added) == (Decimal("8.1"), Decimal(0), Decimal("12.15"))


def test_the_last_value_of_an_exchange_carries_the_old_devices_serial(home: Let) -> None:
    total, house = Register.TOTAL, home.house
    old = ExchangeForm(begin(MAY), {total: Decimal(120)}, {total: Decimal(0)}, serial="A1")
    new = ExchangeForm(begin(JUNE), {total: Decimal(30)}, {total: Decimal(30)}, serial="B2", decimals=3)
    home.desk.do(delete_reading, home.readings["meter_1", JULY])
    home.desk.do(exchange_meter, house.meter_1, old)
    home.desk.do(exchange_meter, house.meter_1, new)
    read(home.desk, house.meter_1, begin(JULY), "40")

    home.issue(home.bill())

    shown = [(dial.kwh, dial.serial, dial.decimals) for dial in home.issued()[0].issued.readings]
    assert [(int(kwh), serial, decimals) for kwh, serial, decimals in shown] == [
        (100, "", 1), (120, "", 1), (0, "A1", 1), (30, "A1", 1), (30, "B2", 3), (40, "B2", 3),
    ]  # fmt: skip


def test_the_tax_of_a_tariff_is_not_called_by_the_percentage_of_the_bill(home: Let) -> None:
    item = FixedItem("Base fee", Decimal("10.00"))
    tariff_id = home.desk.do(add_tariff, tariff(FLAT, VAT)).answer
    for flat in (home.house.flat_1, home.house.flat_2):
        home.desk.do(assign, tariff_id, Target(Level.UNIT, flat), LONG_AGO)

    home.issue(home.bill(by_tariff=True, items=(item,), tax=Decimal(5)))

    issued = home.issued()[0].issued
    assert issued.tax > 0
    assert issued.tax_percent is None
    (total,) = [row for row in lines_table(Words("en", "GB"), issued).rows if row.is_sum]
    assert total.below.startswith("contains tax of ")
