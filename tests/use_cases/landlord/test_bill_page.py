"""A supplier's bill as it is shared among those who live there."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.assignment import Level, Target
from app.domain.forms import MeterForm
from app.domain.people.forms import PersonForm
from app.domain.reading import Register
from app.domain.sharing.rules import Rest, Sharing
from app.domain.sharing.status import Status
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.tables import Unit
from app.use_cases.assignments import assign
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import allocations, preview_bill, spaces
from app.use_cases.landlord.occupancies import move_in, move_out
from app.use_cases.landlord.services import assign_meter, set_parent
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.tariffs import add_tariff
from tests.use_cases.landlord.august import AUGUST, OCTOBER, SEPTEMBER, bill_of, charged, let_house
from tests.use_cases.landlord.house import ZONE
from tests.use_cases.rows import keep_days
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

MIDDLE = date(2026, 8, 11)


def test_everybody_bears_what_their_meter_counted(desk: Desk) -> None:
    page = let_house(desk).shared(bill_of())

    assert charged(page) == {"Anna": Decimal(50), "Ben": Decimal(75), "owner": Decimal(125)}
    assert page.status is Status.COMPLETE
    assert page.allocation.total == Decimal(250)
    assert [str(each) for each in page.allocation.warnings] == [
        "No sub-meter counted 500.000 kWh (50.0 %) of the main meter. The limit is 10 %."
    ]


def test_each_number_names_its_readings(desk: Desk) -> None:
    let = let_house(desk)

    line = let.shared(bill_of()).allocation.parts[0].lines[0]

    assert [(dial.meter_id, dial.kwh) for dial in line.readings] == [
        (let.house.meter_1, Decimal(100)),
        (let.house.meter_1, Decimal(300)),
    ]


def test_without_kwh_the_main_meter_says_how_much_it_was(desk: Desk) -> None:
    page = let_house(desk).shared(bill_of(kwh=None))

    assert charged(page)["Anna"] == Decimal(50)


def test_who_moves_pays_until_that_day_and_the_owner_while_it_is_vacant(desk: Desk) -> None:
    let = let_house(desk)
    let.read("meter_1", MIDDLE, "140")
    (stay,) = desk.ask(lambda book: stays_of_unit(book.session, let.house.flat_1))
    desk.do(move_out, stay.id, MIDDLE)
    read_then = {(let.house.meter_1, Register.TOTAL): Decimal(200)}
    desk.do(move_in, let.house.flat_1, PersonForm("Cleo"), date(2026, 8, 21), read_then)

    page = let.shared(bill_of(sharing=Sharing(rest=Rest.EQUAL)))

    used = {page.people[part.person_id]: part.kwh for part in page.allocation.parts if part.person_id}
    assert used == {"Anna": Decimal(40), "Cleo": Decimal(100), "Ben": Decimal(300)}
    assert page.allocation.owner.kwh == Decimal(60)
    assert page.allocation.total == Decimal(250)


def test_without_a_reading_of_the_move_both_parts_are_marked_and_add_up(desk: Desk) -> None:
    let = let_house(desk)
    desk.do(move_in, let.house.flat_1, PersonForm("Cleo"), MIDDLE)

    page = let.shared(bill_of())

    anna, cleo = page.allocation.parts[:2]
    assert anna.kwh + cleo.kwh == Decimal(200)
    assert all(line.is_estimated or line.is_interpolated for part in (anna, cleo) for line in part.lines)


def test_a_quarter_counts_like_a_reading(desk: Desk) -> None:
    let = let_house(desk)
    meter = desk.do(add_meter, MeterForm("Office"), ZONE, let.house.site).answer
    unit = desk.do(
        lambda book: book.add(Unit(id=book.new_id(), site_id=let.house.site, name="Office", kind="shop")).id
    ).answer
    desk.do(assign_meter, meter, unit, date(2020, 1, 1))
    desk.do(move_in, unit, PersonForm("Cleo"), date(2020, 1, 1))
    desk.do(keep_days, meter, date(2026, 7, 30), 40, 10)

    page = let.shared(bill_of())

    cleo = next(part for part in page.allocation.parts if part.unit_id == unit)
    assert cleo.kwh == Decimal("29.76")
    assert not cleo.is_estimated
    assert page.status is Status.COMPLETE


def test_a_meter_that_was_put_away_before_the_bill_is_not_asked_for(desk: Desk) -> None:
    let = let_house(desk)
    old = desk.do(add_meter, MeterForm("Old"), ZONE, let.house.site).answer

    desk.do(archive_meter, old)

    rest = Sharing(rest=Rest.EQUAL)
    assert let.shared(bill_of(sharing=rest)).status is Status.PENDING
    later = bill_of(date(2026, 12, 1), date(2027, 1, 1), sharing=rest)
    assert old not in {each.meter_id for each in let.shared(later).allocation.missing}


def test_a_bill_is_previewed_before_it_is_stored(desk: Desk) -> None:
    let = let_house(desk)

    preview = desk.ask(preview_bill, let.house.site, bill_of(amount="500"))

    assert [part.charged for part in preview.parts] == [Decimal(100), Decimal(150)]
    assert desk.ask(lambda book: list(allocations(book, let.house.site))) == []
    assert [space.name for space in desk.ask(spaces, let.house.site)] == ["Flat 1", "Flat 2"]


def test_every_bill_of_a_site_is_shared_newest_first(desk: Desk) -> None:
    let = let_house(desk)
    let.bill(bill_of())
    let.bill(bill_of(SEPTEMBER, OCTOBER, "90"))

    found = desk.ask(
        lambda book: [(row.start_on, one.total) for row, one in allocations(book, let.house.site)]
    )

    assert found == [(SEPTEMBER, Decimal(90)), (AUGUST, Decimal(250))]


BY_TARIFF = Sharing(by_tariff=True)


def holding(desk: Desk, unit: UUID, *charges: dict[str, Any], **more: Any) -> None:
    """Let a tariff hold for a unit."""
    tariff_id = desk.do(add_tariff, tariff(*charges, name=str(unit), **more)).answer
    desk.do(assign, tariff_id, Target(Level.UNIT, unit), date(2020, 1, 1))


def test_each_unit_pays_by_its_own_tariff_and_the_owner_the_difference(desk: Desk) -> None:
    let = let_house(desk)
    holding(desk, let.house.flat_1, FLAT, BASE, VAT)
    holding(desk, let.house.flat_2, BY_TIME)

    page = let.shared(bill_of(sharing=BY_TARIFF))

    anna, ben = page.allocation.parts
    assert (anna.charged, anna.tax, anna.net) == (Decimal("63.78"), Decimal("4.78"), Decimal(59))
    assert sum(line.quantity for line in ben.lines if line.quantity) == Decimal(300)
    assert page.allocation.difference == Decimal(250) - anna.charged - ben.charged
    assert page.allocation.total == Decimal(250)
    assert page.status is Status.COMPLETE


def test_an_own_tariff_prices_what_the_readings_near_both_ends_say(desk: Desk) -> None:
    let = let_house(desk, meter_1=("100",))
    holding(desk, let.house.flat_1, FLAT)
    holding(desk, let.house.flat_2, FLAT)
    let.read("meter_1", date(2026, 8, 31), "300")
    let.read("meter_1", OCTOBER, "900")

    page = let.shared(bill_of(sharing=BY_TARIFF))

    assert page.allocation.parts[0].charged == Decimal(50)


def test_an_estimate_is_priced_by_the_own_tariff_and_marked(desk: Desk) -> None:
    let = let_house(desk, meter_1=("410",))
    let.read("meter_1", date(2026, 7, 1), "100")
    holding(desk, let.house.flat_1, FLAT)
    holding(desk, let.house.flat_2, FLAT)

    page = let.shared(bill_of(sharing=BY_TARIFF))

    anna = page.allocation.parts[0]
    assert (anna.charged, anna.is_estimated) == (Decimal("77.50"), True)


def test_a_unit_without_a_price_is_missing_one(desk: Desk) -> None:
    let = let_house(desk)
    holding(desk, let.house.flat_1, FLAT, currency="EUR")

    page = let.shared(bill_of(sharing=BY_TARIFF))

    assert page.status is Status.PENDING
    assert [str(each.sentence) for each in page.allocation.missing] == [
        "“Flat 1” has no price. Its tariff is in EUR, the bill in CHF.",
        "“Flat 2” has no price. No tariff holds for all of its days.",
    ]


def test_without_any_tariff_every_unit_is_missing_one(desk: Desk) -> None:
    page = let_house(desk).shared(bill_of(sharing=BY_TARIFF))

    assert [each.unit_id for each in page.allocation.missing] == [*page.units]
    assert page.allocation.difference == Decimal(250)


def test_a_room_in_a_flat_pays_by_its_tariff_and_the_flat_for_the_others(desk: Desk) -> None:
    let = let_house(desk, meter_2=("0", "50"))
    desk.do(set_parent, let.house.meter_2, let.house.meter_1)
    holding(desk, let.house.flat_1, FLAT)
    holding(desk, let.house.flat_2, FLAT)

    page = let.shared(bill_of(sharing=BY_TARIFF))

    assert charged(page) == {"Anna": Decimal("37.50"), "Ben": Decimal("12.50"), "owner": Decimal(200)}


def test_tiers_begin_anew_with_each_month_of_a_long_bill(desk: Desk) -> None:
    let = let_house(desk)
    let.read("meter_1", OCTOBER, "500")
    let.read("meter_2", OCTOBER, "800")
    holding(desk, let.house.flat_1, BY_TIER)
    holding(desk, let.house.flat_2, FLAT)

    page = let.shared(bill_of(AUGUST, OCTOBER, sharing=BY_TARIFF))

    assert charged(page)["Anna"] == Decimal(40)


def test_what_falls_once_on_a_flat_with_two_meters_is_charged_once(desk: Desk) -> None:
    let = let_house(desk)
    desk.do(assign_meter, let.house.meter_2, let.house.flat_1, date(2026, 1, 1))
    holding(desk, let.house.flat_1, FLAT, BASE)

    page = let.shared(bill_of(sharing=BY_TARIFF))

    anna = next(part for part in page.allocation.parts if part.unit_id == let.house.flat_1)
    assert sorted(line.amount for line in anna.lines) == [Decimal(9), Decimal(50), Decimal(75)]
