"""All settings of a meter are stored as one change, and shown as they are stored."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.use_cases.book import GoneError
from app.use_cases.cycles import enter_read_date
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.meter_settings import Boundary, change_meter_settings, meter_settings
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.reminders import Rhythm

KWH = tuple(map(Decimal, (200, 300, 400)))
FORM = MeterForm("Kitchen", anchor_day=8, thresholds=KWH)


@pytest.fixture
def meter_id(desk: Desk) -> UUID:
    found: UUID = desk.do(add_meter, FORM, "Europe/Zurich").answer
    return found


def test_what_was_stored_is_shown(desk: Desk, meter_id: UUID) -> None:
    desk.do(add_meter, MeterForm("Cellar"), "Europe/Zurich")

    found = desk.ask(meter_settings, meter_id)

    assert found.form == FORM
    assert (found.switched_off, found.rhythm, found.other_names) == ((), Rhythm(), ("Cellar",))
    assert (found.readings, found.is_archived) == (0, False)


def test_form_switches_and_reminders_are_stored_together(desk: Desk, meter_id: UUID) -> None:
    form = replace(FORM, name="Big kitchen", thresholds=(Decimal(200), Decimal(500)))
    rhythm = Rhythm(is_on=False, every_days=14, minute_of_day=600)

    desk.do(change_meter_settings, meter_id, form, {Decimal(300), Decimal(600)}, rhythm)

    found = desk.ask(meter_settings, meter_id)
    assert found.form == form
    assert found.switched_off == (Decimal(300), Decimal(600))
    assert found.rhythm == rhythm


def test_a_threshold_off_can_be_taken_on_again_or_away(desk: Desk, meter_id: UUID) -> None:
    off = {Decimal(300), Decimal(400)}
    desk.do(change_meter_settings, meter_id, replace(FORM, thresholds=KWH[:1]), off, Rhythm())

    desk.do(change_meter_settings, meter_id, replace(FORM, thresholds=KWH[:2]), (), Rhythm())

    found = desk.ask(meter_settings, meter_id)
    assert (found.form.thresholds, found.switched_off) == (KWH[:2], ())


def test_one_undo_takes_all_of_it_back(desk: Desk, meter_id: UUID) -> None:
    before = desk.ask(meter_settings, meter_id)
    form = replace(FORM, name="Big kitchen", thresholds=())
    done = desk.do(change_meter_settings, meter_id, form, {Decimal(300)}, Rhythm(every_days=3))

    desk.do(undo, done.group_id)

    assert desk.ask(meter_settings, meter_id) == before


def test_a_bad_reminder_keeps_the_name_too(desk: Desk, meter_id: UUID) -> None:
    with pytest.raises(FormError):
        desk.do(change_meter_settings, meter_id, replace(FORM, name="New"), (), Rhythm(every_days=0))

    assert desk.ask(meter_settings, meter_id).form == FORM


def test_the_starts_of_three_cycles_are_shown_with_their_real_days(desk: Desk, meter_id: UUID) -> None:
    desk.do(enter_read_date, meter_id, date(2026, 11, 8), date(2026, 11, 10))

    found = desk.ask(meter_settings, meter_id)

    assert found.boundaries == (
        Boundary(date(2026, 10, 8), date(2026, 10, 8)),
        Boundary(date(2026, 11, 8), date(2026, 11, 10)),
        Boundary(date(2026, 12, 8), date(2026, 12, 8)),
    )


def test_a_cycle_moved_beyond_today_is_the_next_one(desk: Desk, meter_id: UUID) -> None:
    desk.do(enter_read_date, meter_id, date(2026, 11, 8), date(2026, 11, 25))

    found = desk.ask(meter_settings, meter_id)

    assert found.boundaries[-1] == Boundary(date(2026, 11, 8), date(2026, 11, 25))


def test_an_archived_meter_says_so(desk: Desk, meter_id: UUID) -> None:
    desk.do(archive_meter, meter_id)

    assert desk.ask(meter_settings, meter_id).is_archived


def test_a_meter_that_is_gone_has_no_settings(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.ask(meter_settings, uuid4())
