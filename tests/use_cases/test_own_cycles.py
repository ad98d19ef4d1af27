"""A tariff is tried on what one's own meters counted in their last cycles."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from app.domain.assignment import Level, Target
from app.domain.contract import Contract
from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.tariff.load import IMPORT
from app.use_cases.assignments import assign
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter
from app.use_cases.own_cycles import own_cycles, own_use
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.tariffs import add_tariff
from tests.use_cases.tariff_documents import tariff


def meter(desk: Desk, name: str, role: Role = Role.SUB) -> UUID:
    """Store a meter whose cycles begin on the 8th, Zurich time; now is 21 November 2026."""
    return UUID(str(desk.do(add_meter, MeterForm(name, role, 8), "Europe/Zurich").answer))


def read(desk: Desk, meter_id: UUID, month: int, kwh: int) -> None:
    at = datetime(2026, month, 8, tzinfo=UTC)
    desk.do(record_reading, meter_id, ReadingForm(at, Decimal(kwh)))


def test_whole_houses_come_first_and_what_is_made_or_stored_is_left_out(desk: Desk) -> None:
    for name, role in (("Flat", Role.SUB), ("Roof", Role.SOLAR), ("House", Role.MAIN)):
        meter(desk, name, role)

    found = desk.ask(own_cycles)

    assert [(one.name, one.first, one.end) for one in found] == [
        ("House", date(2026, 10, 8), date(2026, 11, 8)),
        ("Flat", date(2026, 10, 8), date(2026, 11, 8)),
    ]


def test_the_last_cycle_brings_what_was_counted_between_its_midnights(desk: Desk) -> None:
    flat = meter(desk, "Flat")
    for month, kwh in ((9, 1000), (10, 1300), (11, 1700)):
        read(desk, flat, month, kwh)

    use = desk.ask(own_use, flat)

    assert use is not None
    assert use.start == datetime(2026, 10, 7, 22, tzinfo=UTC)
    assert use.end == datetime(2026, 11, 7, 23, tzinfo=UTC)
    assert round(int(use.load.of(IMPORT).sum()) / 1000) == 400


def test_what_was_agreed_for_the_meter_counts_in_the_example_too(desk: Desk) -> None:
    flat = meter(desk, "Flat")
    for month, kwh in ((9, 1000), (10, 1300), (11, 1700)):
        read(desk, flat, month, kwh)
    tariff_id = UUID(str(desk.do(add_tariff, tariff()).answer))
    desk.do(assign, tariff_id, Target(Level.METER, flat), date(2026, 1, 1), Contract(kw=Decimal(5)))

    use = desk.ask(own_use, flat)

    assert use is not None
    assert use.load.counts["kw"] == 5


def test_a_cycle_of_which_nothing_is_known_is_no_example(desk: Desk) -> None:
    assert desk.ask(own_use, meter(desk, "Flat")) is None
    assert desk.ask(own_use, None) is None
    assert desk.ask(own_use, UUID(int=1)) is None
