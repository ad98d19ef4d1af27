"""What sharing a bill needs is read from storage in a few questions, however large the house is."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import event

from app.domain.assignment import Level, Target
from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.people.forms import PersonForm, UnitForm
from app.domain.reading import Register
from app.domain.sharing.allocation import allocate
from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import Rest, Sharing
from app.domain.zone import DAY, midnight
from app.storage.queries.readings import all_readings, readings_of_site
from app.storage.tables import Site
from app.use_cases.assignments import assign
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.exchange import exchange_meter
from app.use_cases.landlord.bill_facts import BillFacts
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.services import assign_meter
from app.use_cases.landlord.units import add_unit, change_unit
from app.use_cases.meters import add_meter
from app.use_cases.tariffs import add_tariff
from tests.use_cases.landlord.august import (
    AUGUST,
    OCTOBER,
    SEPTEMBER,
    ZURICH,
    Let,
    bill_of,
    charged,
    let_house,
)
from tests.use_cases.landlord.house import LONG_AGO, ZONE, read
from tests.use_cases.tariff_documents import FLAT, tariff


def questions(desk: Desk, site_id: UUID) -> int:
    """Return how many questions sharing a bill asks of storage."""
    asked: list[str] = []

    def share(book: Book) -> None:
        facts = BillFacts(book, book.find(Site, site_id))
        connection = book.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *said: asked.append(said[2]))
        allocate(facts.of(bill_of(sharing=Sharing(rest=Rest.EQUAL))))

    desk.ask(share)
    return len(asked)


def let_another(let: Let, number: int) -> None:
    """Let one more unit with a meter that was read twice."""
    desk, site = let.desk, let.house.site
    meter = desk.do(add_meter, MeterForm(f"More {number}"), ZONE, site).answer
    unit = desk.do(add_unit, site, UnitForm(f"More {number}")).answer
    desk.do(assign_meter, meter, unit, LONG_AGO)
    desk.do(move_in, unit, PersonForm(f"Person {number}"), LONG_AGO)
    for day, kwh in ((AUGUST, "5"), (SEPTEMBER, "9")):
        read(desk, meter, midnight(day, ZURICH), kwh)


def concerned(let: Let, form: BillForm) -> list[str]:
    """Return the units that a bill of the house is shared among."""
    spaces = let.desk.ask(lambda book: BillFacts(book, book.find(Site, let.house.site)).spaces_in(form))
    return [space.name for space in spaces]


@pytest.mark.parametrize("rest", [Rest.UNITS, Rest.AREA])
def test_a_unit_takes_no_part_in_bills_that_end_before_its_first_day(desk: Desk, rest: Rest) -> None:
    let = let_house(desk)
    for unit, name in ((let.house.flat_1, "Flat 1"), (let.house.flat_2, "Flat 2")):
        desk.do(change_unit, unit, UnitForm(name, area_m2=Decimal(50)))
    bill_id = let.bill(bill_of(sharing=Sharing(rest=rest)))
    before = let.page(bill_id)

    attic = UnitForm("Attic", area_m2=Decimal(50), start_on=SEPTEMBER)
    attic_id = desk.do(add_unit, let.house.site, attic).answer
    desk.do(move_in, attic_id, PersonForm("Cleo"), LONG_AGO)

    assert let.page(bill_id).allocation == before.allocation
    assert concerned(let, bill_of()) == ["Flat 1", "Flat 2"]
    assert concerned(let, bill_of(SEPTEMBER, OCTOBER)) == ["Flat 1", "Flat 2", "Attic"]


def test_a_unit_that_begins_within_a_bill_takes_part_in_it(desk: Desk) -> None:
    let = let_house(desk)

    desk.do(add_unit, let.house.site, UnitForm("Attic", start_on=SEPTEMBER - DAY))

    assert concerned(let, bill_of()) == ["Flat 1", "Flat 2", "Attic"]


def test_what_a_meter_counted_before_the_first_day_of_its_unit_is_the_owners(desk: Desk) -> None:
    let = let_house(desk)
    desk.do(change_unit, let.house.flat_1, UnitForm("Flat 1", start_on=SEPTEMBER))

    page = let.shared(bill_of())

    # Meter 1 counted 200 of the 1000 kWh, Meter 2 the 300 that Ben pays for.
    assert charged(page)["owner"] == Decimal("175.00")
    (line,) = [line for line in page.allocation.owner.lines if line.quantity == Decimal(200)]
    assert line.text.values == {"meter": "Meter 1"}


def test_the_owners_own_unit_without_occupant_and_meter_bears_its_part(desk: Desk) -> None:
    let = let_house(desk)
    desk.do(add_unit, let.house.site, UnitForm("Our own"))

    page = let.shared(bill_of(sharing=Sharing(rest=Rest.UNITS)))

    # 500 of 1000 kWh were seen by no meter, and a third of their 125 francs is the owner's.
    assert charged(page)["owner"] == Decimal("41.66")
    assert page.allocation.total == Decimal(250)


def test_more_units_ask_no_more_questions(desk: Desk) -> None:
    let = let_house(desk)
    few = questions(desk, let.house.site)
    for number in range(4):
        let_another(let, number)

    assert questions(desk, let.house.site) == few > 0


@pytest.mark.parametrize("every", [timedelta(days=1), timedelta(days=3)])
def test_readings_long_before_and_after_a_bill_are_left_out_and_change_nothing(
    desk: Desk, every: timedelta
) -> None:
    let = let_house(desk, meter_1=())
    first = date(2026, 5, 1)
    for number in range(60):
        day = first + number * every
        read(desk, let.house.meter_1, midnight(day, ZURICH) + timedelta(hours=9), str(number * 10))

    def loaded(book: Book) -> tuple[int, int]:
        around = readings_of_site(
            book.session, let.house.site, midnight(AUGUST, ZURICH), midnight(SEPTEMBER, ZURICH)
        )
        return len(around[let.house.meter_1]), len(all_readings(book.session, let.house.meter_1))

    few, every_one = desk.ask(loaded)
    within = sum(AUGUST - DAY <= first + number * every < SEPTEMBER + DAY for number in range(60))
    assert few <= within + 2 * 13 < every_one


def test_the_next_reading_far_away_counts(desk: Desk) -> None:
    let = let_house(desk, meter_1=())
    let.read("meter_1", date(2025, 8, 1), "0")
    let.read("meter_1", date(2026, 10, 1), "426")

    facts = desk.ask(lambda book: BillFacts(book, book.find(Site, let.house.site)).of(bill_of()))

    (found,) = [each for each in facts.measured if each.meter_id == let.house.meter_1]
    assert (Decimal(found.wh).scaleb(-3), found.is_interpolated) == (Decimal(31), True)
    assert not facts.missing


@pytest.mark.parametrize("by_tariff", [False, True])
def test_a_line_of_a_meter_that_was_exchanged_shows_all_readings_that_it_rests_on(
    desk: Desk, *, by_tariff: bool
) -> None:
    let = let_house(desk, meter_1=("100",))
    let.read("meter_1", date(2026, 8, 10), "290")
    total = Register.TOTAL
    at = midnight(date(2026, 8, 11), ZURICH) + timedelta(hours=9)
    form = ExchangeForm(at, {total: Decimal(300)}, {total: Decimal(5)})
    desk.do(exchange_meter, let.house.meter_1, form)
    let.read("meter_1", SEPTEMBER, "205")
    if by_tariff:
        tariff_id = desk.do(add_tariff, tariff(FLAT)).answer
        desk.do(assign, tariff_id, Target(Level.UNIT, let.house.flat_1), LONG_AGO)

    page = let.shared(bill_of(sharing=Sharing(by_tariff=by_tariff)))

    anna = next(part for part in page.allocation.parts if part.person_id == let.house.anna)
    (line,) = [line for line in anna.lines if line.readings]
    assert [dial.kwh for dial in line.readings] == [100, 300, 5, 205]
    assert line.quantity == Decimal(400)
    assert "exchanged" in " ".join(map(str, line.because))
