"""What needs a person stands on one screen, each with its ways out, and a quiet line leads there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.access.view import Role
from app.reports.words import Words
from app.ui.connect.attention import attention_screen
from app.ui.connect.concern import route_of
from app.ui.connect.notice import notice_of
from app.use_cases.attention import needs_attention
from app.use_cases.concerns import Concern
from app.use_cases.connection import Status
from app.use_cases.desk import Desk
from app.use_cases.readings import ReadingForm, record_reading
from tests.sync import edits
from tests.ui.connect.server import CONNECTED
from tests.ui.landlord.seeing import see, until
from tests.ui.render import run, shown
from tests.use_cases.attention.family import Family

NOW = datetime(2026, 11, 4, 12, tzinfo=UTC)
ROW, METER, UNIT, SITE, PERSON = (UUID(int=number) for number in range(1, 6))


def test_where_nothing_needs_anybody_the_screen_says_what_will_stand_there(desk: Desk) -> None:
    see(desk, attention_screen, "Nothing needs you")


def test_what_was_refused_stands_there_with_its_reason_and_goes_out_again(
    family: Callable[[Role], Family],
) -> None:
    home = family(Role.VIEWER)
    form = ReadingForm(home.house.clock() - timedelta(days=1), Decimal(5))
    home.phone.desk.do(record_reading, home.meter_id, form)
    home.phone.meet()
    home.let_phone(Role.MANAGER)

    async def story() -> None:
        async with shown(attention_screen, home.phone.desk) as page:
            await until(page, "Entered: 5.0 kWh", "You can look at this site, but not change it.")
            await page.tap("Try again")
            await page.until("Nothing needs you")

    run(story)
    home.phone.meet()
    assert len(home.house.rows()["reading"]) == 2


def test_what_is_discarded_is_asked_before(family: Callable[[Role], Family]) -> None:
    home = family(Role.VIEWER)
    home.phone.desk.do(edits.new_reading, 0, 5)
    home.phone.meet()

    async def story() -> None:
        async with shown(attention_screen, home.phone.desk) as page:
            await page.tap("Discard")
            assert home.phone.desk.ask(needs_attention).count == 1
            await page.tap("Discard entry")
            await page.until("Nothing needs you")

    run(story)


def test_what_was_lost_stands_beside_what_won_and_comes_back_with_one_tap(
    family: Callable[[Role], Family],
) -> None:
    home = family(Role.MANAGER)
    home.phone.desk.do(edits.correct_reading, 0, 5)
    home.later()
    home.tablet.desk.do(edits.correct_reading, 0, 9)
    home.tablet.meet()
    home.phone.meet()

    async def story() -> None:
        async with shown(attention_screen, home.phone.desk) as page:
            await until(
                page, "You wrote: 5.0 kWh", "Now stands: 9.0 kWh", "Somebody else changed it on 21 Nov"
            )
            await page.tap("Restore mine")
            await page.until("Nothing needs you")

    run(story)
    assert [row["kwh"] for row in home.phone.rows()["reading"].values()] == ["5"]


def test_what_is_left_as_it_stands_is_gone_from_the_screen(family: Callable[[Role], Family]) -> None:
    home = family(Role.MANAGER)
    home.phone.desk.do(edits.change_meter, 0, 4)
    home.later()
    home.tablet.desk.do(edits.change_meter, 0, 6)
    home.tablet.meet()
    home.phone.meet()

    async def story() -> None:
        async with shown(attention_screen, home.phone.desk) as page:
            await until(page, "First day of the cycle", "You wrote: note 4")
            await page.tap("Leave as it is")
            await page.until("Nothing needs you")

    run(story)


@pytest.mark.parametrize(
    ("concern", "route"),
    [
        (Concern("reading", ROW, True, meter_id=METER), f"/meters/{METER}/readings/{ROW}"),
        (Concern("reading", ROW, False, meter_id=METER), f"/add/{METER}"),
        (Concern("reading", ROW, False, site_id=SITE), f"/sites/{SITE}"),
        (Concern("threshold", ROW, True, meter_id=METER, site_id=SITE), f"/meters/{METER}"),
        (Concern("unit", UNIT, True, unit_id=UNIT, site_id=SITE), f"/sites/{SITE}/units/{UNIT}"),
        (Concern("person", PERSON, True, person_id=PERSON), f"/people/{PERSON}"),
        (Concern("payment", ROW, False, person_id=PERSON, site_id=SITE), f"/sites/{SITE}/payments"),
        (Concern("tariff", ROW, True), f"/tariffs/{ROW}"),
        (Concern("tariff", ROW, False), ""),
    ],
)
def test_each_thing_is_mended_where_it_stands(concern: Concern, route: str) -> None:
    assert route_of(concern) == route


@pytest.mark.parametrize(
    ("status", "count", "title", "route"),
    [
        (replace(CONNECTED, needs_log_in=True), 2, "Log in again to sync", "/connect"),
        (replace(CONNECTED, asks_to_let_go=True), 2, "Sync waits for your answer", "/connect"),
        (CONNECTED, 2, "2 entries need your attention", "/attention"),
        (
            replace(CONNECTED, waiting=3, last_success=NOW - timedelta(days=4)),
            0,
            "Not synced since Sat 31 Oct",
            "/connect",
        ),
    ],
)
def test_a_quiet_line_says_what_matters_most(status: Status, count: int, title: str, route: str) -> None:
    notice = notice_of(Words(), status, count, NOW, UTC)

    assert notice is not None
    assert (notice.title.replace("\xa0", " "), notice.route) == (title, route)


@pytest.mark.parametrize(
    "status",
    [
        Status(),
        CONNECTED,
        replace(CONNECTED, waiting=3, last_success=NOW - timedelta(days=2)),
        replace(CONNECTED, last_success=NOW - timedelta(days=9)),
        replace(CONNECTED, waiting=3, last_success=None),
    ],
)
def test_on_most_days_there_is_no_line(status: Status) -> None:
    assert notice_of(Words(), status, 0, NOW, UTC) is None
