"""Meters with readings, as short as a test can say them; noon in UTC on days of 2026."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from app.domain.forms import MeterForm
from app.domain.reading import Source
from app.reports.words import Words
from app.use_cases.desk import Desk
from app.use_cases.meter_view import MeterView, meter_view
from app.use_cases.meters import add_meter
from app.use_cases.readings import ReadingForm, record_reading

WORDS = Words("en", "GB")
ZONE = "Europe/Zurich"


def add(desk: Desk, name: str = "Kitchen", **more: object) -> UUID:
    """Store a meter whose cycles begin on the 8th."""
    fields = {"anchor_day": 8, **more}
    if "thresholds" in fields:
        fields["thresholds"] = tuple(map(Decimal, fields["thresholds"]))  # type: ignore[call-overload]
    return UUID(str(desk.do(add_meter, MeterForm(name, **fields), ZONE).answer))  # type: ignore[arg-type]


def at(month: int, day: int, hour: int = 12) -> datetime:
    """Return an hour of a day in 2026."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


def record(
    desk: Desk, meter_id: UUID, when: datetime, kwh: str, source: Source = Source.MANUAL, **more: object
) -> UUID:
    """Store a reading."""
    form = ReadingForm(when, Decimal(kwh), **more)  # type: ignore[arg-type]
    return UUID(str(desk.do(record_reading, meter_id, form, source).answer))


def view_of(desk: Desk, meter_id: UUID, day: date | None = None) -> MeterView:
    """Return what the screen is told."""
    return desk.ask(meter_view, meter_id, day)


def spaced(text: str) -> str:
    """Return a text with plain spaces, as it is easier to write."""
    return text.replace("\u00a0", " ")
