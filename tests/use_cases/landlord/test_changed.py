"""What was issued and would be something else today is told, with what it would be."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.people.forms import PersonForm, UnitForm
from app.domain.reading import Register
from app.domain.sharing.rules import Rest
from app.use_cases.desk import Desk
from app.use_cases.exchange import exchange_meter
from app.use_cases.landlord.changed import ChangedPeriod, changed_since_issue
from app.use_cases.landlord.issuing import credit_invoice, reissue_bill
from app.use_cases.landlord.letting import Letting
from app.use_cases.landlord.letting import let as let_unit
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.meters import add_meter
from app.use_cases.readings import ReadingForm, correct_reading
from tests.use_cases.landlord.house import ZONE, read
from tests.use_cases.landlord.letting import APRIL, JULY, OCTOBER, Let, begin, let

AUGUST = date(2026, 8, 1)


@pytest.fixture
def home(desk: Desk) -> Let:
    """The house with the statements of spring and summer out."""
    home = let(desk)
    home.read_all(OCTOBER, "3000", "900", "650")
    home.issue(home.bill())
    home.issue(home.bill(JULY, OCTOBER))
    return home


def changed(home: Let) -> list[ChangedPeriod]:
    return home.desk.ask(changed_since_issue, home.house.site)


def correct(home: Let, name: str, day: date, kwh: str) -> None:
    home.desk.do(correct_reading, home.readings[name, day], ReadingForm(begin(day), Decimal(kwh)))


def test_nothing_changes_as_long_as_nobody_changes_anything(home: Let) -> None:
    assert changed(home) == []


def test_an_edited_reading_flags_every_period_that_rests_on_it(home: Let) -> None:
    correct(home, "meter_1", JULY, "520")

    spring, summer = changed(home)

    assert [(spring.start, spring.end), (summer.start, summer.end)] == [(APRIL, JULY), (JULY, OCTOBER)]
    (one,), (other,) = spring.changes, summer.changes
    assert one.person_id == other.person_id == home.house.anna
    assert (one.number, one.issued, one.now, one.difference) == (
        "2026-0001",
        Decimal(120),
        Decimal(126),
        Decimal(6),
    )
    assert (other.number, other.difference) == ("2026-0003", Decimal(-6))


def test_a_reading_that_one_period_rests_on_flags_this_one_alone(home: Let) -> None:
    correct(home, "meter_2", APRIL, "40")

    (spring,) = changed(home)

    assert spring.start == APRIL


def test_the_same_amount_from_other_readings_is_told(home: Let) -> None:
    correct(home, "meter_1", APRIL, "90")
    correct(home, "meter_1", JULY, "490")
    correct(home, "meter_1", OCTOBER, "890")

    periods = changed(home)

    assert [[change.difference for change in period.changes] for period in periods] == [[0], [0]]


def test_a_reading_set_back_to_what_it_was_changes_nothing(home: Let) -> None:
    correct(home, "meter_1", JULY, "520")
    correct(home, "meter_1", JULY, "500")

    assert changed(home) == []


def test_an_occupant_who_came_later_flags_who_pays_now_and_who_does_not(home: Let) -> None:
    home.desk.do(move_in, home.house.flat_1, home.house.ben, JULY)

    (summer,) = changed(home)

    by_person = {change.person_id: change for change in summer.changes}
    assert (by_person[home.house.anna].issued, by_person[home.house.anna].now) == (Decimal(120), Decimal(0))
    came = by_person[home.house.ben]
    assert (came.invoice_id, came.number, came.issued, came.now) == (None, "", Decimal(0), Decimal(120))


def test_issuing_anew_settles_it(home: Let) -> None:
    correct(home, "meter_1", JULY, "520")
    for period in changed(home):
        home.desk.do(reissue_bill, period.bill_id, home.digest(period.bill_id))

    assert changed(home) == []


def test_a_statement_that_was_taken_back_and_not_issued_again_is_told(home: Let) -> None:
    home.desk.do(credit_invoice, home.issued()[0].id)

    (spring,) = changed(home)

    (one,) = spring.changes
    assert (one.invoice_id, one.issued, one.now) == (None, Decimal(0), Decimal(120))


def test_an_exchanged_meter_keeps_what_was_issued(home: Let) -> None:
    total = {Register.TOTAL: Decimal(950)}
    form = ExchangeForm(at=begin(date(2026, 10, 20)), finals=total, initials={Register.TOTAL: Decimal(0)})

    home.desk.do(exchange_meter, home.house.meter_1, form)

    assert changed(home) == []


def test_a_new_unit_with_its_meter_leaves_alone_what_was_issued_before(desk: Desk) -> None:
    home = let(desk)
    home.issue(home.bill(rest=Rest.EQUAL))
    new = Letting(
        UnitForm("Flat 3", start_on=JULY), AUGUST, PersonForm("Cleo"), MeterForm("Meter 3"), Decimal(7)
    )

    desk.do(let_unit, home.house.site, new)

    assert changed(home) == []


def test_a_common_meter_that_was_read_only_later_leaves_alone_what_was_issued_before(desk: Desk) -> None:
    home = let(desk)
    home.issue(home.bill(rest=Rest.EQUAL))
    pump = desk.do(add_meter, MeterForm("Pump", Role.COMMON), ZONE, home.house.site).answer

    read(desk, pump, begin(AUGUST), "7")

    assert changed(home) == []
