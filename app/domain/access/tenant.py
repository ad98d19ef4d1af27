"""What a tenant may push: readings of their own meters in their own time, as long as nobody accepted them."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from app.domain.access import refusals
from app.domain.access.anchor import Values
from app.domain.access.edit import Edit, Op
from app.domain.access.sights import own_meter, own_person
from app.domain.access.view import SiteView
from app.domain.errors import Problem
from app.domain.reading import Event, Source

Pushed: TypeAlias = Callable[[SiteView, UUID, Edit, datetime], Problem | None]

_ACCEPTED = "accepted"
_OF_READING = frozenset({"kwh", "note", "photo_id", "event", "verdict"})
_OF_ANSWER = frozenset({"state", "question"})
_OF_EXCHANGE = frozenset({Event.FINAL, Event.INITIAL})


def nothing(site: SiteView, account_id: UUID, edit: Edit, now: datetime) -> Problem | None:
    """Let a tenant change none of these rows."""
    del site, account_id, edit, now
    return refusals.not_for_tenants()


def reading(site: SiteView, account_id: UUID, edit: Edit, now: datetime) -> Problem | None:
    """Let a tenant enter what they read, and correct or delete it until it is accepted."""
    if edit.op is not Op.ADD and (problem := _untouchable(account_id, edit)):
        return problem
    if not edit.fields <= _OF_READING:
        return refusals.not_for_tenants()
    if not all(_is_typed(values) for values in (edit.before, edit.after) if values):
        return refusals.typed_only()
    return _out_of_time(site, edit, now)


def submission(site: SiteView, account_id: UUID, edit: Edit, now: datetime) -> Problem | None:
    """Let a tenant say that a reading of theirs waits to be looked at, never that it was."""
    if not own_person(site, edit.anchor) or edit.made_by != account_id:
        return refusals.not_your_reading()
    if edit.before.get("state") == _ACCEPTED:
        return refusals.accepted()
    if not edit.fields <= _OF_ANSWER or (edit.after and not _waits(edit)):
        return refusals.not_for_tenants()
    return _out_of_time(site, edit, now)


def photo(site: SiteView, account_id: UUID, edit: Edit, now: datetime) -> Problem | None:
    """Let a tenant add the photo of a reading; once it is named it is changed by nobody but the manager."""
    del site, account_id, now
    return None if edit.op is Op.ADD else refusals.not_for_tenants()


def _untouchable(account_id: UUID, edit: Edit) -> Problem | None:
    if edit.made_by != account_id:
        return refusals.not_your_reading()
    return refusals.accepted() if edit.answer == _ACCEPTED else None


def _is_typed(values: Values) -> bool:
    return values.get("source") == Source.MANUAL and values.get("event", Event.NORMAL) not in _OF_EXCHANGE


def _waits(edit: Edit) -> bool:
    return edit.after.get("state") == "open" and not edit.after.get("question")


def _out_of_time(site: SiteView, edit: Edit, now: datetime) -> Problem | None:
    """Judge an edit by the instant of its reading."""
    at = edit.anchor.at
    if at is None or edit.anchor.meter_id is None or not own_meter(site, edit.anchor):
        return refusals.not_yours()
    own = [window for window in site.windows[edit.anchor.meter_id] if window.shows(at)]
    if not own:
        return refusals.not_your_time()
    return None if any(window.is_open(now) for window in own) else refusals.too_late()
