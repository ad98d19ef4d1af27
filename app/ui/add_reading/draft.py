"""A reading as it is being typed."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.reading import Event, Register
from app.ui.dial_words import typed
from app.ui.moment import NOW, Moment, at_instant
from app.use_cases.entry_page import Correction
from app.use_cases.photos import NoPhoto, Picture

FALLS = frozenset({Event.ROLLOVER, Event.RESET, Event.DIP})


class Part(StrEnum):
    """What stands folded below the dial until a person opens it."""

    WHEN = "when"
    NOTE = "note"
    PHOTO = "photo"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands on the screen.

    `register` None is the one to read next; `said` is what a person said about a fall, `turn_over_at`
    what they typed beside it; `is_right` that an odd value is right; `is_done` that they typed it to
    the end; `photo` is that of a ReadingForm; `kept_event` is that of a stored reading;
    `unsaved_since` is when it was typed, where it was left and found again.
    """

    text: str = ""
    moment: Moment = NOW
    register: Register | None = None
    said: Event | None = None
    turn_over_at: str | None = None
    is_right: bool = False
    is_done: bool = False
    note: str = ""
    photo: Picture | NoPhoto | None = None
    open_parts: frozenset[Part] = frozenset()
    kept_event: Event | None = None
    unsaved_since: datetime | None = None

    def typing(self, text: str) -> "Draft":
        """Return the draft with another number, which nobody has confirmed yet."""
        return replace(self, text=text, is_right=False, is_done=False)

    def at(self, moment: Moment) -> "Draft":
        """Return the draft at another time."""
        return replace(self, moment=moment, is_right=False)

    def of(self, register: Register) -> "Draft":
        """Return the draft for another register of the meter."""
        return replace(self, register=register, is_right=False, said=None)

    def saying(self, event: Event) -> "Draft":
        """Return the draft with what happened to the counter; the same word again takes it back."""
        return replace(self, said=None if self.said is event else event)

    def turned(self, part: Part) -> "Draft":
        """Return the draft with one part opened or folded."""
        return replace(self, open_parts=self.open_parts ^ {part})


def draft_of(found: Correction, decimal_sign: str) -> Draft:
    """Return a stored reading as a draft."""
    form, entry = found.form, found.page.entry
    return Draft(
        text=typed(form.kwh, entry.decimals, decimal_sign),
        moment=at_instant(form.taken_at, entry.zone),
        register=form.register,
        said=form.event if form.event in FALLS else None,
        note=form.note,
        is_right=True,
        is_done=True,
        kept_event=form.event or Event.NORMAL,
    )
