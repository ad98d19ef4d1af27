"""Where a person goes once a reading is stored."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.reading import Register
from app.reports.words import Words
from app.ui.add_reading.draft import Draft
from app.ui.add_reading.registers import next_register
from app.ui.address import use_asked
from app.ui.dial_words import REGISTER_NAMES
from app.ui.moment import at_instant
from app.ui.session import use_wide
from app.use_cases.entry_page import EntryPage

FROM_METER = "meter"
_BILL = re.compile("utility-bills/[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class Next:
    """What to read next: another meter, or another register of this one, at the same time as the first."""

    name: str
    meter_id: UUID
    zone: ZoneInfo
    register: Register | None = None

    def draft_after(self, taken_at: datetime) -> Draft:
        """Return the draft of a register that is read with the one of this instant."""
        return Draft(register=self.register, moment=at_instant(taken_at, self.zone))


def next_of(_: Words, page: EntryPage, register: Register) -> Next | None:
    """Return what to read after a register of a meter, None where all is read."""
    entry = page.entry
    other = next_register(entry, register)
    if other is not None:
        return Next(_(REGISTER_NAMES[other]), entry.meter_id, entry.zone, other)
    if entry.next_meter_id is None:
        return None
    return Next(page.next_name, entry.next_meter_id, entry.zone)


def use_return(meter_id: UUID) -> str:
    """Return where a person came from: a bill, the meter's page (always on a tablet), or the cards."""
    came_from, is_wide = use_asked("from"), use_wide()
    if _BILL.fullmatch(came_from):
        return f"/{came_from}"
    return f"/meters/{meter_id}" if is_wide or came_from == FROM_METER else "/"
