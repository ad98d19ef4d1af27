"""A reading that was typed and not saved, as a text that outlives the page."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.reading import Register
from app.ui.add_reading.draft import Draft
from app.ui.moment import at_instant


def written(draft: Draft, zone: ZoneInfo, now: datetime) -> str:
    """Return what a person typed as a text, "" where they typed nothing; a photo is not in it.

    Found again later it is still a reading of the time at which it was typed.
    """
    if not draft.text.strip() and not draft.note.strip():
        return ""
    return json.dumps(
        {
            "text": draft.text,
            "note": draft.note,
            "register": draft.register,
            "at": (draft.moment.at or now).isoformat(),
            "zone": zone.key,
        }
    )


def read_again(text: str) -> Draft | None:
    """Return the draft of such a text, None where it is none."""
    try:
        said = json.loads(text)
        at = datetime.fromisoformat(said["at"])
        register = None if said["register"] is None else Register(said["register"])
        moment = at_instant(at, ZoneInfo(said["zone"]))
        return Draft(str(said["text"]), moment, register, note=str(said["note"]), unsaved_since=at)
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
