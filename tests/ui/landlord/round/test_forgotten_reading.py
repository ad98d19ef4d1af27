"""A reading was forgotten: the bill waits for it, the round shows it, and with it the bill is complete."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import partial

from app.domain.sharing.status import Status
from app.ui.landlord.round.screen import round_screen
from app.use_cases.desk import Desk
from tests.ui.render import run, shown
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.august import bill_of, charged, let_house


def test_a_forgotten_reading_is_found_in_the_round_and_completes_the_bill(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2026, 9, 3, 9, tzinfo=UTC)
    let = let_house(desk, meter_2=("500",))
    bill_id = let.bill(bill_of())
    waiting = let.page(bill_id)
    assert waiting.status is Status.PENDING
    assert {one.meter_id for one in waiting.allocation.missing} == {let.house.meter_2}

    async def story() -> None:
        async with shown(partial(round_screen, let.house.site), desk) as page:
            await page.until("2 of 3 meters read")
            await page.until("Flat 2 · Ben · Last read 33 days ago")
            await page.tap("Go on")
            await page.until("Meter 2")
            await page.type("The meter shows", "823.7")
            await page.tap("Save and next")
            await page.until("All 3 meters are read")

    run(story)

    complete = let.page(bill_id)
    assert complete.status is Status.COMPLETE
    assert complete.allocation.missing == ()
    assert sum(charged(complete).values()) == Decimal(250)
    assert charged(complete)["Ben"] > 0
