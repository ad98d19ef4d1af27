"""What sites spend: own charges once, meters that add up, currencies side by side."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.assignment import Target
from app.domain.cost.breakdown import Part
from app.domain.cost.step import Step
from app.domain.meter import Role
from app.domain.tariff.load import NothingMeasuredError
from app.storage.tables import Meter, Unit
from app.use_cases.book import Book, GoneError
from app.use_cases.costs.cards import CardCost, card_costs
from app.use_cases.costs.sites import SiteCosts, all_costs, site_costs
from app.use_cases.desk import Desk
from app.use_cases.home import home
from tests.use_cases.costs.house import TODAY, fill_quarters, holds, known_cost, meter_of, site_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

# From 23 October on, 310 kWh of October spread evenly over its 745 hours, and 200 kWh of November.
LAST_KWH = Decimal("290.296")
PER_DAY = {"kind": "fixed", "name": "Standing", "amount": "0.60", "per": "day"}


def one_site(desk: Desk) -> SiteCosts:
    (found,) = desk.ask(all_costs)
    return found


def hang_below(desk: Desk, meter: Target, parent: Target) -> None:
    def hang(book: Book) -> None:
        book.change(book.find(Meter, meter.id), parent_id=parent.id)

    desk.do(hang)


def test_without_tariffs_nothing_costs_anything(desk: Desk) -> None:
    meter_of(desk)

    assert desk.ask(all_costs) == []
    with pytest.raises(GoneError):
        desk.ask(site_costs, site_of(desk).id)


def test_a_charge_of_the_site_falls_once_and_not_on_each_meter(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B", "C")]
    holds(desk, site_of(desk), tariff(FLAT, PER_DAY))

    each = [known_cost(desk, meter).so_far.gross for meter in meters]
    site = one_site(desk)

    assert each == [Decimal("50.00")] * 3
    assert site.own["CHF"].amount == 30 * Decimal("0.60")
    assert site.spending["CHF"].total.amount == 3 * Decimal("72.57") + 30 * Decimal("0.60")


def test_a_single_meter_bears_the_charges_of_its_site(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, site_of(desk), tariff(FLAT, PER_DAY))

    assert known_cost(desk, meter).so_far.gross == Decimal("50.00") + 21 * Decimal("0.60")
    assert one_site(desk).own == {}


def test_tax_falls_on_the_charges_of_the_site_too(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    holds(desk, site_of(desk), tariff(FLAT, {**PER_DAY, "amount": "10"}, {**VAT, "percent": "10"}))

    assert one_site(desk).own["CHF"].amount == 30 * 11


def test_a_charge_per_unit_falls_once_for_each_unit(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    site = site_of(desk)

    def add_units(book: Book) -> None:
        for name in ("1", "2", "3"):
            book.add(Unit(id=book.new_id(), site_id=site.id, name=name))

    desk.do(add_units)
    holds(desk, site, tariff(FLAT, {**PER_DAY, "amount": "1", "of": "unit"}))

    assert one_site(desk).own["CHF"].amount == 30 * 3


def test_a_meter_below_another_one_is_not_added(desk: Desk) -> None:
    main, sub = meter_of(desk, "Main", role=Role.MAIN), meter_of(desk, "Sub", per_day=Decimal(3))
    hang_below(desk, sub, main)
    holds(desk, site_of(desk), tariff())

    total = one_site(desk).spending["CHF"].total

    assert (total.kwh, total.amount) == (LAST_KWH, Decimal("72.57"))
    assert known_cost(desk, sub).so_far.gross == Decimal("15.00")


def test_several_currencies_stand_side_by_side(desk: Desk) -> None:
    here, there = meter_of(desk, "A"), meter_of(desk, "B")
    holds(desk, here, tariff())
    holds(desk, there, tariff(name="Euro", currency="EUR"))

    spending = one_site(desk).spending

    assert {currency: each.total.amount for currency, each in spending.items()} == {
        "CHF": Decimal("72.57"),
        "EUR": Decimal("72.57"),
    }


def test_the_last_days_are_those_of_their_own_cycles(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIER, BASE))

    spending = one_site(desk).spending["CHF"]

    assert [day.first for day in spending.days][::29] == [date(2026, 10, 23), TODAY]
    november = [day for day in spending.days if day.first.month == 11]
    assert sum(day.cost.amount for day in november) == known_cost(desk, meter).so_far.gross
    # October had passed its 200 kWh by the 21st: all that is left of it is dear.
    october = [day for day in spending.days if day.first.month == 10]
    assert sum(day.cost.amount for day in october) == pytest.approx(
        (LAST_KWH - 200) * Decimal("0.50") + 9 * Decimal(9) / 31, abs=Decimal("0.02")
    )


@pytest.mark.parametrize("step", list(Step))
def test_a_trend_has_the_same_sum_at_every_step(desk: Desk, step: Step) -> None:
    meter = meter_of(desk)
    fill_quarters(desk, meter, date(2026, 9, 1), 81, [100] * 24)
    holds(desk, meter, tariff(BY_TIME, BASE))
    spending = one_site(desk).spending["CHF"]

    told = spending.trend(step)

    assert sum((each.cost.amount for each in told), Decimal(0)) == spending.total.amount
    periods = [sum(each.by_period.get(name, Part()).kwh for each in told) for name in ("day", "night")]
    assert periods == [spending.by_period[name].kwh for name in ("day", "night")]
    assert len(told) == {Step.DAY: 30, Step.WEEK: 5, Step.MONTH: 2}[step]


def test_a_meter_without_a_tariff_adds_nothing_to_its_site(desk: Desk) -> None:
    priced, _free = meter_of(desk, "A"), meter_of(desk, "B")
    holds(desk, priced, tariff())

    found = desk.ask(site_costs, site_of(desk).id)

    assert found.spending["CHF"].total.amount == Decimal("72.57")


def test_a_day_and_a_month_ahead_go_at_todays_pace(desk: Desk) -> None:
    meter_of(desk)
    holds(desk, site_of(desk), tariff())

    spending = one_site(desk).spending["CHF"]

    assert (spending.per_day, spending.per_month) == (Decimal("2.5"), Decimal(75))


def test_cards_show_what_the_page_of_a_meter_shows(desk: Desk) -> None:
    priced, free = meter_of(desk, "A"), meter_of(desk, "B")
    holds(desk, priced, tariff(BY_TIME, BASE, VAT))

    cards = desk.ask(lambda book: card_costs(book, home(book).meters))

    found = known_cost(desk, priced)
    assert found.projected is not None
    assert free.id not in cards
    assert cards == {priced.id: CardCost(found.so_far.gross, found.projected.gross, "CHF", is_estimated=True)}


def test_a_card_that_cannot_be_priced_says_so_and_the_others_go_on(desk: Desk) -> None:
    priced, without_dials = meter_of(desk, "A"), meter_of(desk, "B")
    holds(desk, priced, tariff())
    holds(desk, without_dials, tariff(FLAT | {"of_register": "T1"}, name="Two dials"))

    cards = desk.ask(lambda book: card_costs(book, home(book).meters))

    assert isinstance(cards[priced.id], CardCost)
    assert isinstance(cards[without_dials.id], NothingMeasuredError)


def test_cards_without_any_tariff_are_empty(desk: Desk) -> None:
    meter_of(desk)

    assert desk.ask(lambda book: card_costs(book, home(book).meters)) == {}


@pytest.mark.parametrize(("charge", "is_by_meter"), [(FLAT, False), (BY_TIER, True)])
def test_a_site_says_when_tiers_count_for_each_of_its_meters_by_itself(
    desk: Desk, charge: dict[str, Any], is_by_meter: bool
) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B")]
    holds(desk, meters[0], tariff(BY_TIER, name="Own"))
    alone = one_site(desk).is_counted_by_meter

    holds(desk, site_of(desk), tariff(charge, name="Site"))

    assert not alone
    assert one_site(desk).is_counted_by_meter == is_by_meter


def test_the_fixed_amount_of_a_site_goes_by_the_slab_that_all_its_meters_reach(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    by_total = [{"up_to": 400, "amount": "31"}, {"amount": "62"}]
    slabs = {"kind": "fixed", "name": "Base", "per": "month", "by_total": by_total}

    holds(desk, site_of(desk), tariff({**FLAT, "price": "0"}, slabs))

    # 620 kWh in October and 400 in November: nine days of 62 a month, then 21 of 31.
    assert one_site(desk).own["CHF"].amount == 18 + Decimal("21.7")
