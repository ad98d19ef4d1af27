"""Decides what falls of a counter mean, where a reading was stored, corrected or deleted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.reading import Event, Reading, SameInstantError, Verdict, by_register
from app.domain.usage import judge
from app.storage import tables
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading, neighbours
from app.use_cases.book import Book

_DECIDABLE = {Event.ROLLOVER, Event.RESET, Event.DIP}


def settle(book: Book, stored: StoredMeter, at: datetime) -> None:
    """Give every undecided fall around an instant its verdict, and reopen the one that rested on it.

    Earlier verdicts stay. The next reading's is decided anew where a rule had guessed it,
    or where its value no longer falls. Where readings contradict nothing is decided before one is mended.
    """
    around = neighbours(book.session, stored.row.id, at)
    try:
        judged = judge(_with_next_reopened(around, at), devices=stored.rule_devices)
    except SameInstantError:
        return
    for near, verdict in zip(around, judged, strict=True):
        if (near.reading.event, near.reading.verdict) != (verdict.event, verdict.verdict):
            row = book.find(tables.Reading, near.id)
            book.change(row, event=verdict.event.value, verdict=verdict.verdict and verdict.verdict.value)


def reopened(reading: Reading, earlier: Reading | None) -> Reading:
    """Return a reading whose one before it is another now, undecided where it rests on nothing any more.

    A rule's guess does, and so does every verdict on what is no fall.
    """
    if reading.event not in _DECIDABLE:
        return reading
    is_fall = earlier is not None and reading.kwh < earlier.kwh
    if is_fall and reading.verdict is not Verdict.ASSUMED:
        return reading
    return replace(reading, event=Event.NORMAL, verdict=None)


def _with_next_reopened(around: Sequence[StoredReading], at: datetime) -> list[Reading]:
    opened = [near.reading for near in around]
    for same in by_register(opened).values():
        later = next((i for i, reading in enumerate(same) if reading.taken_at > at), None)
        if later is not None:
            earlier = same[later - 1] if later else None
            opened[opened.index(same[later])] = reopened(same[later], earlier)
    return opened
