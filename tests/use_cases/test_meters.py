"""Adding, changing, archiving and removing meters."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.meter import Method, Role
from app.storage.queries.sites import sites
from app.use_cases.book import GoneError
from app.use_cases.cycles import enter_read_date
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.home import home
from app.use_cases.log import log
from app.use_cases.meters import (
    add_meter,
    archive_meter,
    change_meter,
    form_of_meter,
    remove_meter,
    take_out_of_archive,
)
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.thresholds import put_away_thresholds

ZONE = "Europe/Zurich"
FULL = MeterForm(
    name="Kitchen",
    role=Role.MAIN,
    anchor_day=31,
    method=Method.FIRST_IN_CYCLE,
    thresholds=(Decimal(200), Decimal("300.5")),
    note="behind the\nfuse box, left",
    serial="=SUM(1)",
    turn_over_at=Decimal(100_000),
    decimals=0,
    multiplier=Decimal(40),
    max_kw=Decimal("17.25"),
)


def add(desk: Desk, form: MeterForm = FULL) -> UUID:
    return UUID(str(desk.do(add_meter, form, ZONE).answer))


def test_a_meter_comes_back_as_it_was_entered(desk: Desk) -> None:
    meter_id = add(desk)

    assert desk.ask(form_of_meter, meter_id) == FULL


def test_the_first_meter_brings_its_site_along(desk: Desk) -> None:
    add(desk)
    add(desk, MeterForm("Cellar"))

    (site,) = desk.ask(lambda book: sites(book.session))
    assert (site.name, site.time_zone) == ("Home", ZONE)


def test_changing_a_meter_changes_its_device_and_thresholds(desk: Desk) -> None:
    meter_id = add(desk)
    changed = MeterForm("Kitchen", thresholds=(Decimal(250),), serial="77")

    desk.do(change_meter, meter_id, changed)

    assert desk.ask(form_of_meter, meter_id) == changed


@pytest.mark.parametrize("anchor_day", [0, 32, -1])
def test_an_anchor_day_that_no_month_has_is_refused(desk: Desk, anchor_day: int) -> None:
    with pytest.raises(FormError, match="1 to 31"):
        add(desk, MeterForm("Kitchen", anchor_day=anchor_day))

    assert desk.ask(home).meters == ()


@pytest.mark.parametrize(
    "form",
    [
        MeterForm("  "),
        MeterForm("x" * 81),
        MeterForm("Kitchen", thresholds=(Decimal(0),)),
        MeterForm("Kitchen", thresholds=(Decimal(5), Decimal(5))),
        MeterForm("Kitchen", turn_over_at=Decimal(0)),
        MeterForm("Kitchen", decimals=4),
        MeterForm("Kitchen", multiplier=Decimal(0)),
        MeterForm("Kitchen", max_kw=Decimal(-1)),
    ],
)
def test_what_no_meter_has_is_refused_at_its_field(desk: Desk, form: MeterForm) -> None:
    with pytest.raises(FormError) as refused:
        add(desk, form)

    assert len(refused.value.problems) == 1
    assert desk.ask(home).meters == ()


def test_two_meters_of_a_site_cannot_share_a_name(desk: Desk) -> None:
    add(desk)

    with pytest.raises(FormError, match="name already"):
        add(desk, MeterForm(" kitchen "))


def test_an_archived_meter_leaves_home_and_can_return(desk: Desk) -> None:
    meter_id = add(desk)
    desk.do(archive_meter, meter_id)
    away = desk.ask(home)

    desk.do(take_out_of_archive, meter_id)

    assert (away.meters, away.archived) == ((), 1)
    assert len(desk.ask(home).meters) == 1


def test_a_removed_meter_comes_back_with_all_that_hung_on_it(desk: Desk) -> None:
    meter_id = add(desk)
    taken_at = datetime(2026, 11, 1, 9, tzinfo=UTC)
    desk.do(record_reading, meter_id, ReadingForm(taken_at, Decimal(5)))
    desk.do(enter_read_date, meter_id, date(2026, 10, 31), date(2026, 10, 29))
    before = (desk.ask(form_of_meter, meter_id), desk.ask(log, meter_id))
    removal = desk.do(remove_meter, meter_id).group_id
    with pytest.raises(GoneError):
        desk.ask(form_of_meter, meter_id)

    desk.do(undo, removal)

    assert (desk.ask(form_of_meter, meter_id), desk.ask(log, meter_id)) == before


def test_a_threshold_that_is_off_warns_no_more_and_is_kept(desk: Desk) -> None:
    meter_id = add(desk)

    desk.do(put_away_thresholds, meter_id, (Decimal("300.5"),), (Decimal(200),))

    assert desk.ask(form_of_meter, meter_id).thresholds == (Decimal("300.5"),)
    desk.do(change_meter, meter_id, FULL)
    assert desk.ask(form_of_meter, meter_id).thresholds == (Decimal(200), Decimal("300.5"))


def test_thresholds_of_a_meter_that_is_gone_are_not_put_away(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.do(put_away_thresholds, uuid4(), (), ())


def test_the_real_read_date_moves_both_cycles_beside_it(desk: Desk, clock: object) -> None:
    del clock
    meter_id = add(desk, MeterForm("Kitchen", anchor_day=8))

    desk.do(enter_read_date, meter_id, date(2026, 11, 8), date(2026, 11, 10))
    moved = desk.ask(home).meters[0].stats.cycle
    desk.do(enter_read_date, meter_id, date(2026, 11, 8), date(2026, 11, 8))

    assert moved.start == date(2026, 11, 10)
    assert desk.ask(home).meters[0].stats.cycle.start == date(2026, 11, 8)


def test_a_read_date_past_its_neighbour_is_refused(desk: Desk) -> None:
    meter_id = add(desk, MeterForm("Kitchen", anchor_day=8))

    with pytest.raises(FormError):
        desk.do(enter_read_date, meter_id, date(2026, 11, 8), date(2026, 12, 8))
