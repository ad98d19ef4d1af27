"""Meters and readings for the states of the screens."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.reading import Reading, Register
from app.use_cases.entry import Entry

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
ZURICH = ZoneInfo("Europe/Zurich")
METER, NEXT = UUID(int=1), UUID(int=2)


def seen(kwh: str, days_ago: float = 7, **more: object) -> Reading:
    """Return a reading some days before now."""
    return Reading(NOW - timedelta(days=days_ago), Decimal(kwh), **more)  # type: ignore[arg-type]


def meter(*around: Reading, **more: object) -> Entry:
    """Return a meter with these readings."""
    fields: dict[str, object] = {
        "meter_id": METER,
        "name": "Kitchen",
        "role": "sub",
        "site": "Home",
        "serial": "",
        "zone": ZURICH,
        "at": NOW,
        "now": NOW,
        "around": around,
        "latest": around[-1] if around else None,
        "registers": tuple(sorted({reading.register for reading in around})) or (Register.TOTAL,),
        "decimals": 1,
        "turn_over_at": None,
        "multiplier": Decimal(1),
        "max_kw": Decimal("17.25"),
        "next_meter_id": None,
    }
    return Entry(**{**fields, **more})  # type: ignore[arg-type]
