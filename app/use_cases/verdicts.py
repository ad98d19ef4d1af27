"""Decides what falls of a counter mean, where a reading was stored, corrected or deleted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.reading import Event, Reading, Verdict
from app.domain.usage import judge
from app.storage import tables
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading, neighbours
from app.use_cases.book import Book

_DECIDABLE = {Event.ROLLOVER, Event.RESET, Event.DIP}


def settle(book: Book, stored: StoredMeter, at: datetime) -> None:
    """Give every undecided fall around an instant its verdict, and reopen the one that rested on it.

    Earlier verdicts stay. The next reading's is decided anew where a rule had guessed it,
    or where its value no longer falls.
    """
    around = neighbours(book.session, stored.row.id, at)
    opened = _with_next_reopened(around, at)
    judged = judge(opened, devices=stored.rule_devices)
    for near, verdict in zip(around, judged, strict=True):
        if (near.reading.event, near.reading.verdict) != (verdict.event, verdict.verdict):
            row = book.find(tables.Reading, near.id)
            book.change(row, event=verdict.event.value, verdict=verdict.verdict and verdict.verdict.value)


def _with_next_reopened(around: Sequence[StoredReading], at: datetime) -> list[Reading]:
    opened = [near.reading for near in around]
    for register in {reading.register for reading in opened}:
        following = (i for i, r in enumerate(opened) if r.register is register and r.taken_at > at)
        index = next(following, None)
        if index is not None and _rests_on_nothing(opened, index):
            opened[index] = replace(opened[index], event=Event.NORMAL, verdict=None)
    return opened


def _rests_on_nothing(readings: Sequence[Reading], index: int) -> bool:
    reading = readings[index]
    if reading.event not in _DECIDABLE:
        return False
    earlier = [r for r in readings[:index] if r.register is reading.register]
    falls = bool(earlier) and reading.kwh < earlier[-1].kwh
    return reading.verdict is Verdict.ASSUMED or not falls
