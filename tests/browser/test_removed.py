"""A person meets the address of a meter that was removed, and brings the meter back."""

from app.use_cases.meters import remove_meter
from tests.browser.opener import Opener
from tests.browser.readings import House


def test_the_sticker_of_a_removed_meter_brings_it_back(open_app: Opener, home: House) -> None:
    kitchen = home.meter("Kitchen", (30, "4100.0"), (1, "4200.0"))
    home.desk.do(remove_meter, kitchen)

    app = open_app(data_dir=home.folder, route=f"/add/{kitchen}")
    app.see("The meter Kitchen was removed")
    app.see("Entered: 4,200.0")
    app.shot("removed")
    app.tap("Restore")

    app.see("Kitchen is restored.")
    app.see("The meter shows")
