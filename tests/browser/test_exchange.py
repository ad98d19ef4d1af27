"""A meter is exchanged, and nothing of its past is lost."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from playwright.sync_api import ViewportSize

from app.domain.reading import Event, Register
from app.use_cases.entry import entry
from app.use_cases.log import log
from tests.browser.opener import Opener
from tests.browser.readings import DIAL, NOW, House, holds
from tests.browser.sizes import DESKTOP, SIZES

# The app's clock has gone on since it was started.
LATER = NOW + timedelta(hours=1)


def events(home: House, meter_id: UUID) -> list[tuple[Event, Decimal]]:
    return [(line.reading.event, line.reading.kwh) for line in reversed(home.desk.ask(log, meter_id))]


@SIZES
def test_a_lower_value_leads_to_the_exchange_with_it_and_all_of_it_is_undone_at_once(
    open_app: Opener, home: House, size: ViewportSize
) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    app = open_app(size, data_dir=home.folder, route=f"/add/{kitchen}")
    app.type_into(DIAL, "3,5")
    app.see("So far less than last time.")
    app.press("Enter")
    app.see("What happened?")

    app.tap("The meter was exchanged")
    app.see("Nothing is lost: both meters count up to and from this moment.")
    holds(app, "Its first value", "3,5")
    app.type_into("Its last value", "4214.2")
    app.see("The old meter counted 14.2\u00a0kWh since Sat 14 Nov.")
    app.shot(f"exchange-{size['width']}")
    app.tap("Save")
    app.see("Meter exchanged")
    assert events(home, kitchen) == [
        (Event.NORMAL, Decimal(4200)),
        (Event.FINAL, Decimal("4214.2")),
        (Event.INITIAL, Decimal("3.5")),
    ]
    app.tap("Undo")

    app.see("Undone")
    assert events(home, kitchen) == [(Event.NORMAL, Decimal(4200))]
    assert home.desk.ask(entry, kitchen, LATER).serial == "LG 4711"


def test_a_last_value_that_is_too_low_is_said_and_where_nobody_noted_it_the_last_reading_stands_for_it(
    open_app: Opener, home: House
) -> None:
    kitchen = home.meter("Kitchen", (7, "4200.0"))
    app = open_app(data_dir=home.folder, route=f"/meters/{kitchen}/exchange")

    app.type_into("Its last value", "4100")
    app.see("The old meter showed 4,200.0 kWh before.")
    app.press("Enter")
    holds(app, "Its last value", "4100")
    app.type_into("Its last value", "")
    app.type_into("Serial number", "B 7")
    app.tap_starting("Nobody noted it: use 4,200.0")
    app.see("The old meter counted 0.0")
    app.tap("Save")

    app.see("Meter exchanged")
    assert home.desk.ask(entry, kitchen, LATER).serial == "B 7"


def test_every_register_of_a_double_tariff_meter_is_exchanged(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (7, "100.0"), register=Register.T1)
    home.reading(kitchen, 7, "200.0", Register.T2)
    app = open_app(DESKTOP, data_dir=home.folder, dark=True, route=f"/meters/{kitchen}/exchange")

    app.type_into("High tariff: its last value", "110")
    app.type_into("Low tariff: its last value", "220")
    app.see("The old meter counted 20.0")
    app.shot("exchange-tariffs")
    app.type_into("Low tariff: its first value", "5")
    app.shot("exchange-tariffs-new")
    app.tap("Save")

    app.see("Meter exchanged")
    assert events(home, kitchen)[2:] == [
        (Event.FINAL, Decimal(110)),
        (Event.FINAL, Decimal(220)),
        (Event.INITIAL, Decimal(0)),
        (Event.INITIAL, Decimal(5)),
    ]
