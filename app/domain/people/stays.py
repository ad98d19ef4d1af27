"""Who has a unit when: stays that never overlap, and the vacancies between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.domain.errors import N_, Problem
from app.domain.people.dated import overlap, within


@dataclass(frozen=True, slots=True)
class Stay:
    """A person who has a unit from a day until another one (excluded); without `end` they stay on."""

    id: UUID
    person_id: UUID
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which one person has a unit, or nobody: then `person_id` is None and it is the owner's."""

    person_id: UUID | None
    start: date
    end: date


def stay_problems(stay: Stay, others: Iterable[Stay]) -> list[Problem]:
    """Return what is wrong with the days of a stay beside the other stays in its unit."""
    if stay.end is not None and stay.end <= stay.start:
        return [Problem("end_on", N_("Choose a day that is after the day of moving in."))]
    crossed = [other for other in others if other.id != stay.id and overlap(other, stay)]
    if not crossed:
        return []
    if any(other.start > stay.start for other in crossed):
        field, day = ("start_on" if stay.end is None else "end_on"), min(other.start for other in crossed)
        taken = N_(
            "Somebody else moves in here on {day}. Choose days before that, or change that stay first."
        )
        return [Problem(field, taken, {"day": day})]
    until = N_(
        "Somebody else has this unit on some of these days. Choose other days, or change that stay first."
    )
    return [Problem("start_on", until)]


def ended_by(stays: Iterable[Stay], start: date) -> Stay | None:
    """Return the stay without an end that somebody's moving in on a day ends, as it then is."""
    going_on = (stay for stay in stays if stay.end is None and stay.start < start)
    return next((replace(stay, end=start) for stay in going_on), None)


def stretches(stays: Iterable[Stay], start: date, end: date) -> list[Stretch]:
    """Return who has a unit from day to day of a period, vacancies included; they tile it."""
    return list(_tiles(sorted(stays, key=lambda stay: stay.start), start, end))


def next_stay(stays: Iterable[Stay], day: date) -> Stay | None:
    """Return who moves in first after a day, None where nobody is known to."""
    return min((stay for stay in stays if stay.start > day), key=lambda stay: stay.start, default=None)


def moves(stays: Iterable[Stay], until: date) -> list[tuple[date, Stay]]:
    """Return each day up to `until` on which somebody moved in or out, oldest first."""
    days = ((day, stay) for stay in stays for day in (stay.start, stay.end) if day is not None)
    return sorted(((day, stay) for day, stay in days if day <= until), key=lambda move: move[0])


def _tiles(in_order: Iterable[Stay], start: date, end: date) -> Iterator[Stretch]:
    reached = start
    for stay in in_order:
        days = within(stay, reached, end)
        if days is None:
            continue
        opens, closes = days
        if reached < opens:
            yield Stretch(None, reached, opens)
        yield Stretch(stay.person_id, opens, closes)
        reached = closes
    if reached < end:
        yield Stretch(None, reached, end)
