"""What the cards of 50 meters cost, beside the home screen that shows them."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from app.domain.assignment import Level, Target
from app.use_cases.assignments import assign
from app.use_cases.costs.cards import card_costs
from app.use_cases.desk import Desk
from app.use_cases.home import home
from app.use_cases.sites import all_sites
from app.use_cases.tariffs import add_tariff
from tests.bench.desks import desk_in
from tests.bench.home import fill
from tests.bench.timing import Pair, paired
from tests.use_cases.tariff_documents import BASE, BY_TIME, VAT, tariff


def run(folder: Path) -> Iterator[Pair]:
    """Measure the costs of all cards without and with a tariff by time of use."""
    desk = desk_in(folder)
    desk.do(fill, 50, 5 * 52, timedelta(weeks=1))
    yield _pair(desk, "without a tariff", "next to nothing")
    tariff_id = desk.do(add_tariff, tariff(BY_TIME, BASE, VAT)).answer
    desk.do(assign, tariff_id, Target(Level.SITE, desk.ask(all_sites)[0].id), date(2020, 1, 1))
    yield _pair(desk, "by time of use, fixed, tax", "<= 3 x")
    desk.database.close()


def _pair(desk: Desk, name: str, target: str) -> Pair:
    meters = desk.ask(home).meters
    return paired(
        f"costs of 50 cards {name}",
        lambda: desk.ask(card_costs, meters),
        lambda: desk.ask(home),
        floor_name="home, 50 meters x 5 years weekly",
        target=target,
    )
