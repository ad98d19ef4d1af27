"""The dashboard of a site: what was billed, received and used, by the rules that share and settle."""

from decimal import Decimal
from typing import Any

import pytest

from app.domain.assignment import Level, Target
from app.domain.landlord_summary.history import Entry, EntryKind, EntryStatus
from app.domain.landlord_summary.span import Span
from app.domain.people.forms import PersonForm, UnitForm, UnitKind
from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import FixedItem, Sharing
from app.use_cases.assignments import assign
from app.use_cases.book import GoneError
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import utility_bill
from app.use_cases.landlord.bills import finalise_bill
from app.use_cases.landlord.dashboard import Dashboard, dashboard
from app.use_cases.landlord.money_history import money_history
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.people import change_person
from app.use_cases.landlord.units import archive_unit, change_unit
from app.use_cases.meters import archive_meter
from app.use_cases.tariffs import add_tariff
from tests.beside import beside
from tests.use_cases.landlord.house import house_of, read
from tests.use_cases.landlord.issued import AUGUST, JULY, JUNE, MAY, Issuing, midnight_of
from tests.use_cases.landlord.letting import JANUARY, Let
from tests.use_cases.tariff_documents import FLAT, VAT, tariff


@pytest.fixture
def issuing(desk: Desk) -> Issuing:
    house = house_of(desk)
    for day, kwh in ((MAY, 0), (JUNE, 100), (JULY, 250)):
        for meter, factor in ((house.main, 4), (house.meter_1, 1), (house.meter_2, 2)):
            read(desk, meter, midnight_of(day), str(1000 + kwh * factor))
    return Issuing(desk, house)


def shown(issuing: Issuing, span: Span = Span.YEAR) -> Dashboard:
    return issuing.desk.ask(dashboard, issuing.house.site, span)


def entries(issuing: Issuing) -> list[Entry]:
    found = issuing.desk.ask(money_history, issuing.house.site)
    return sorted(found, key=lambda entry: (entry.on, entry.kind.value, entry.number))


def test_a_site_without_bills_has_an_empty_dashboard(issuing: Issuing) -> None:
    found = shown(issuing)

    assert (found.bills, found.summaries, found.periods, found.units) == (0, (), (), ())
    with pytest.raises(GoneError):
        issuing.desk.ask(dashboard, issuing.house.anna)


def test_bills_are_summed_with_what_was_issued_and_paid_for_them(issuing: Issuing) -> None:
    may, june = issuing.bill(MAY, JUNE), issuing.bill(JUNE, JULY)
    issuing.statement(may, "60")
    issuing.statement(june, "70", tax="5", person=issuing.house.ben)
    issuing.pay("60", JULY)
    issuing.pay("80", JULY, person=issuing.house.ben)

    (summary,) = shown(issuing).summaries

    assert beside(summary.charged, summary.billed, summary.received, summary.outstanding) == (
        200,
        130,
        130,
        0,
    )
    assert beside(summary.own_cost, summary.balance) == (70, -10)


def test_a_statement_that_was_taken_back_counts_for_nothing(issuing: Issuing) -> None:
    wrong = issuing.statement(issuing.bill(MAY, JUNE), "60")
    issuing.credit(wrong, "60")

    (summary,) = shown(issuing).summaries

    assert beside(summary.billed, summary.own_ahead, summary.own_cost, summary.balance) == (0, 100, 100, 0)


def test_the_owners_part_of_a_bill_without_statements_is_what_its_preview_says(issuing: Issuing) -> None:
    may = issuing.bill(MAY, JUNE)
    issuing.desk.do(move_in, issuing.house.flat_1, issuing.house.anna, MAY)

    (summary,) = shown(issuing).summaries

    owner = issuing.desk.ask(utility_bill, may).allocation.owner.charged
    assert beside(summary.own_cost, summary.own_ahead, summary.unshared) == (owner, owner, 0)
    assert beside(owner, summary.charged) == (75, 100)


def test_of_a_bill_that_waits_nobody_knows_who_bears_it_until_it_is_closed_by_hand(issuing: Issuing) -> None:
    july = issuing.bill(JULY, AUGUST)

    (waiting,) = shown(issuing).summaries
    issuing.desk.do(finalise_bill, july)
    (closed,) = shown(issuing).summaries

    assert beside(waiting.own_cost, waiting.unshared, waiting.has_own_ahead) == (0, 100, False)
    assert beside(closed.own_cost, closed.unshared, closed.has_own_ahead) == (100, 0, True)


def test_a_tax_on_top_is_billed_but_takes_nothing_off_what_the_owner_bears(issuing: Issuing) -> None:
    sharing = Sharing(tax=Decimal("8.1"), tax_included=False)
    form = BillForm(MAY, JUNE, Decimal(100), "CHF", sharing=sharing)
    issuing.statement(issuing.bill(MAY, JUNE, form), "64.86", tax="4.86")

    (summary,) = shown(issuing).summaries

    assert beside(summary.billed, summary.own_cost) == (Decimal("64.86"), 40)


def test_the_owner_bears_after_issuing_what_the_preview_of_own_tariffs_said(home: Let) -> None:
    tariff_id = home.desk.do(add_tariff, tariff(FLAT, VAT)).answer
    home.desk.do(assign, tariff_id, Target(Level.SITE, home.house.site), JANUARY)
    cleaning = FixedItem("Cleaning", Decimal(10))
    bill_id = home.bill(by_tariff=True, items=(cleaning,), tax=Decimal(8), tax_included=False)
    ahead = home.page(bill_id).allocation.owner.charged

    home.issue(bill_id)

    (period,) = home.desk.ask(dashboard, home.house.site).periods
    assert period.own_cost == ahead


def test_meters_tell_what_of_a_bill_its_units_used(issuing: Issuing) -> None:
    issuing.bill(MAY, JUNE)
    issuing.bill(JUNE, JULY, BillForm(JUNE, JULY, Decimal(100), "CHF"))

    found = shown(issuing)

    assert [beside(each.kwh, each.sub_kwh) for each in found.periods] == [(600, 450), (400, 300)]
    assert found.consumption.kwh == 1000


def test_units_are_ranked_by_what_they_use_for_each_m2(issuing: Issuing) -> None:
    house, area = issuing.house, Decimal(100)
    issuing.desk.do(change_unit, house.flat_1, UnitForm("Flat 1", area_m2=Decimal(30)))
    issuing.desk.do(change_unit, house.flat_2, UnitForm("Flat 2", area_m2=area))
    issuing.bill(MAY, JUNE)
    issuing.bill(MAY, JULY)

    units = shown(issuing).units

    assert [beside(each.name, each.kwh) for each in units] == [("Flat 1", 250), ("Flat 2", 500)]


def test_a_meter_that_was_put_away_before_the_bills_does_not_count(issuing: Issuing, clock: Any) -> None:
    later = clock.now
    clock.now = midnight_of(JUNE)
    issuing.desk.do(archive_meter, issuing.house.meter_2)
    clock.now = later
    issuing.bill(MAY, JUNE)
    issuing.bill(JUNE, JULY)

    found = shown(issuing)

    assert [each.sub_kwh for each in found.periods] == [150, 300]


def test_a_common_area_that_was_put_away_since_is_still_no_units_use(issuing: Issuing) -> None:
    house = issuing.house
    issuing.desk.do(change_unit, house.flat_2, UnitForm("Stairs", UnitKind.COMMON))
    issuing.bill(MAY, JUNE)
    before = shown(issuing)

    issuing.desk.do(archive_unit, house.flat_2)

    assert [each.sub_kwh for each in shown(issuing).periods] == [each.sub_kwh for each in before.periods]
    assert [each.sub_kwh for each in before.periods] == [100]


def test_a_span_is_counted_back_from_the_newest_bill(issuing: Issuing) -> None:
    issuing.bill(MAY, JUNE)
    issuing.bill(JUNE, JULY)

    month, year = shown(issuing, Span.DAYS_30), shown(issuing, Span.YEAR)

    assert [len(month.periods), len(year.periods), month.bills] == [1, 2, 2]


def test_history_tells_every_bill_letter_and_payment(issuing: Issuing) -> None:
    house = issuing.house
    issuing.desk.do(change_unit, house.flat_1, UnitForm("Flat 1", cost_centre="410"))
    issuing.desk.do(change_person, house.anna, PersonForm("Anna", cost_centre="P7"))
    may, june = issuing.bill(MAY, JUNE), issuing.bill(JUNE, JULY)
    issuing.bill(JULY, AUGUST)
    first, second = issuing.statement(may, "60"), issuing.statement(june, "70")
    issuing.credit(issuing.statement(june, "9"), "9")
    issuing.pay("20", AUGUST, against=second)
    issuing.pay("60", JULY, against=first)

    told = entries(issuing)

    assert [(each.kind, each.status) for each in told] == [
        (EntryKind.BILL, EntryStatus.PAID),
        (EntryKind.BILL, EntryStatus.ISSUED),
        (EntryKind.CREDIT, EntryStatus.CREDITED),
        (EntryKind.PAYMENT, EntryStatus.RECEIVED),
        (EntryKind.STATEMENT, EntryStatus.PAID),
        (EntryKind.STATEMENT, EntryStatus.OVERDUE),
        (EntryKind.STATEMENT, EntryStatus.CREDITED),
        (EntryKind.BILL, EntryStatus.WAITING),
        (EntryKind.PAYMENT, EntryStatus.RECEIVED),
    ]
    assert told[5].open == 50
    assert {each.cost_centre for each in told if each.kind is not EntryKind.BILL} == {"410 · P7"}
    assert {(each.person, each.unit) for each in told if each.person} == {("Anna", "Flat 1")}
