"""Where a dial starts again at zero, and what it counted across that."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from app.domain.dial import parse_dial
from app.domain.entry import Look, look_at
from app.domain.errors import N_, MeterbookError
from app.domain.reading import Event, Reading
from app.ui.dial_words import as_on_dial
from app.use_cases.entry import Entry


class TurnOverTooLowError(MeterbookError):
    """A turn-over that the counter had passed already."""

    sentence = N_("The dial showed {kwh} already, so it starts again at a higher number.")


def suggested_turn_over(entry: Entry, before: Reading) -> Decimal:
    """Return where the dial starts again: as its device says, else the next power of ten."""
    known = entry.turn_over_at
    return known if known and known > before.kwh else Decimal(10) ** len(str(int(before.kwh)))


def turn_over(text: str | None, entry: Entry, before: Reading) -> Decimal:
    """Return the turn-over that was typed, else the suggested one. Raises a MeterbookError."""
    if text is None:
        return suggested_turn_over(entry, before)
    turned = parse_dial(text, near=before.kwh)
    if turned <= before.kwh:
        raise TurnOverTooLowError(kwh=as_on_dial(before.kwh, entry.decimals))
    return turned


def across(kwh: Decimal, at: datetime, entry: Entry, before: Reading, turned: Decimal) -> Look:
    """Return the look of a value after the dial passed its highest number."""
    from_zero = replace(before, kwh=Decimal(0), event=Event.NORMAL)
    seen = look_at(
        turned - before.kwh + kwh,
        at,
        (from_zero,),
        register=before.register,
        multiplier=entry.multiplier,
        max_kw=entry.max_kw,
    )
    return replace(seen, before=before)
