"""Meters with readings for the journeys, and looking into fields."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.sync_api import expect

from app.domain.forms import MeterForm
from app.domain.reading import Register, Source
from app.main import setup
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter
from app.use_cases.photos import picture_of
from app.use_cases.readings import ReadingForm, record_reading
from tests.browser.driver import Driver
from tests.browser.opener import MORNING
from tests.browser.windows import ZONE
from tests.new_file import new_file

NOW = datetime.fromisoformat(MORNING)
DIAL = "The meter shows"


@dataclass(frozen=True)
class House:
    """A folder of data with meters, and the desk that wrote them."""

    folder: Path
    desk: Desk

    def meter(
        self, name: str, *readings: tuple[int, str], register: Register = Register.TOTAL, **more: Any
    ) -> UUID:
        """Store a meter with readings so many days ago; `more` are fields of its form."""
        form = MeterForm(name, **{"serial": "LG 4711", "max_kw": Decimal("17.25"), **more})
        meter_id = UUID(str(self.desk.do(add_meter, form, ZONE).answer))
        for days, kwh in readings:
            self.reading(meter_id, days, kwh, register)
        return meter_id

    def reading(
        self,
        meter_id: UUID,
        days: int,
        kwh: str,
        register: Register = Register.TOTAL,
        *,
        source: Source = Source.MANUAL,
        photo: bytes | None = None,
    ) -> UUID:
        """Store a reading so many days ago."""
        picture = None if photo is None else picture_of(photo)
        form = ReadingForm(NOW - timedelta(days=days), Decimal(kwh), register, photo=picture)
        return UUID(str(self.desk.do(record_reading, meter_id, form, source).answer))


def house(folder: Path) -> House:
    """Return an empty house in a folder."""
    folder.mkdir(exist_ok=True)
    new_file(folder / "meterbook.db")
    return House(folder, setup(folder, lambda: NOW).desk)


def holds(app: Driver, label: str, text: str) -> None:
    """Wait until a field holds a text; the browser only knows that of the field with the cursor."""
    app.field(label).click()
    expect(app.field(label)).to_have_value(text)


def rest(app: Driver) -> None:
    """Wait until nothing moves any more: a window closed earlier leaves the app complaining."""
    seen = None
    while (picture := app.page.screenshot()) != seen:
        seen = picture
        app.page.wait_for_timeout(200)
