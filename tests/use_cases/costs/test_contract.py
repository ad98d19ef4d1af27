"""What was agreed with the supplier counts in the bill from the day on which it holds."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.assignment import Target
from app.domain.contract import NO_CONTRACT, Contract, MissingContractError
from app.domain.errors import FormError
from app.use_cases.assignments import assign
from app.use_cases.costs.cards import card_costs
from app.use_cases.costs.overview import overview
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.home import home
from app.use_cases.tariff_pages import tariff_page
from tests.use_cases.costs.house import holds, known_cost, meter_of, site_of
from tests.use_cases.tariff_documents import FLAT, tariff

SINCE = date(2020, 1, 1)
PER_KW = {"kind": "fixed", "name": "Power", "amount": "2", "per": "cycle", "of": "kw"}
PER_KVA = {"kind": "demand", "name": "Peak", "price": "10", "unit": "kVA"}
FIVE = Contract(kw=Decimal(5))


def power_of(desk: Desk, meter: Target, name: str = "Power") -> Decimal:
    """Return what a charge adds to the bill so far."""
    return known_cost(desk, meter).by_charge[name].amount


def test_without_what_a_tariff_asks_for_the_cost_says_so_instead_of_a_number(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, PER_KW))

    with pytest.raises(MissingContractError):
        known_cost(desk, meter)
    (card,) = desk.ask(lambda book: card_costs(book, home(book).meters)).values()

    assert isinstance(card, MissingContractError)
    assert [type(one.error) for one in desk.ask(overview).untold] == [MissingContractError]


def test_assigning_again_from_the_same_day_enters_the_contract_and_can_be_undone(desk: Desk) -> None:
    meter = meter_of(desk)
    tariff_id = holds(desk, meter, tariff(FLAT, PER_KW))

    done = desk.do(assign, tariff_id, meter, SINCE, FIVE)

    assert power_of(desk, meter) == 10
    (holding,) = desk.ask(tariff_page, tariff_id).holdings
    assert holding.contract == FIVE
    desk.do(undo, done.group_id)
    assert desk.ask(tariff_page, tariff_id).holdings[0].contract == NO_CONTRACT


def test_a_contract_that_changes_in_a_cycle_counts_by_its_days(desk: Desk) -> None:
    meter = meter_of(desk)
    tariff_id = holds(desk, meter, tariff(FLAT, {**PER_KW, "amount": "30"}))
    desk.do(assign, tariff_id, meter, SINCE, FIVE)
    desk.do(assign, tariff_id, meter, date(2026, 11, 11), Contract(kw=Decimal(8)))

    found = known_cost(desk, meter).projected

    assert found is not None
    amounts = [line.amount for line in found.lines if line.charge == "Power"]
    assert amounts == [Decimal(50), Decimal(160)]


def test_the_power_factor_turns_kw_into_kva(desk: Desk) -> None:
    meter = meter_of(desk)
    tariff_id = holds(desk, meter, tariff(FLAT, PER_KVA))
    desk.do(assign, tariff_id, meter, SINCE, Contract(power_factor=Decimal(1)))
    whole = power_of(desk, meter, "Peak")

    desk.do(assign, tariff_id, meter, SINCE, Contract(power_factor=Decimal("0.5")))

    assert power_of(desk, meter, "Peak") == pytest.approx(2 * whole, abs=Decimal("0.01"))
    assert known_cost(desk, meter).so_far.notes == ()


def test_the_power_agreed_for_a_site_falls_once_on_it(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B")]
    tariff_id = holds(desk, site_of(desk), tariff(FLAT, {**PER_KW, "per": "month"}))
    desk.do(assign, tariff_id, site_of(desk), SINCE, FIVE)

    assert [known_cost(desk, meter).so_far.gross for meter in meters] == [50, 50]
    (site,) = desk.ask(overview).sites
    assert site.own["CHF"].amount == pytest.approx(Decimal(10), abs=Decimal("0.4"))


def test_a_site_without_its_contract_leaves_its_meters_untold(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    holds(desk, site_of(desk), tariff(FLAT, PER_KW))

    found = desk.ask(overview)

    assert (len(found.untold), found.sites) == (2, ())


def test_figures_that_no_contract_has_are_refused(desk: Desk) -> None:
    meter = meter_of(desk)
    tariff_id = holds(desk, meter, tariff(FLAT))

    with pytest.raises(FormError):
        desk.do(assign, tariff_id, meter, date(2021, 1, 1), Contract(kw=Decimal(-1)))
