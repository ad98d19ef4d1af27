"""What a draft means: the tariff, or what is wrong with it at which field."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from app.domain.errors import N_, Problem
from app.domain.tariff.document import Tariff
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.reader import read_tariff
from app.domain.tariff.schedule import Schedule
from app.ui.tariff_editor.changing import is_late
from app.ui.tariff_editor.draft import Charge, Draft, Kept, at
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.writing import document_of

NO_NAME = N_("Give this period a name.")
SAME_NAME = N_("Two periods are called “{name}”. Give each its own name.")
NO_MONTHS = N_("A season has no months. Give it one, or remove it.")
NOT_LATER = N_("This day does not come after the one before it.")
NO_HOURS = N_("This period has no hours yet. Give it some, or remove it.")
ENDS_EARLY = N_("The last valid day lies before the first.")
NO_CHARGE = N_("Add at least one charge.")


@dataclass(frozen=True, slots=True)
class Checked:
    """The tariff of a draft, None while something is wrong; `wrong` says what, by field ("" the whole)."""

    tariff: Tariff | None
    wrong: Mapping[str, Problem]

    def spoken(self, draft: Draft) -> dict[str, Problem]:
        """Return what to say now: at the fields somebody typed in, and what belongs to no field."""
        said = {name: problem for name, problem in self.wrong.items() if name in draft.touched}
        return said | {name: problem for name, problem in self.wrong.items() if name.rpartition("/")[2] == ""}


def checked(draft: Draft, decimal_sign: str, read: Callable[[object], Tariff] = read_tariff) -> Checked:
    """Return what a draft means, and what is wrong with each field; `read` reads its document."""
    wrong = dict(_before_reading(draft))
    made = document_of(draft, decimal_sign)
    tariff = None
    try:
        charges = [_with_read_schedule(charge) for charge in made.document["charges"]]
        tariff = read({**made.document, "charges": charges})
    except BadTariffError as error:
        for problem in error.problems:
            field = made.field_of(problem.field)
            # What belongs to no field was told before in plainer words, if anything was.
            if field or not wrong:
                wrong.setdefault(field, problem)
    return Checked(None if wrong else tariff, wrong)


def _before_reading(draft: Draft) -> Iterator[tuple[str, Problem]]:
    """Yield what the document would not show: periods of one name are one, those without hours are none."""
    if not draft.charges:
        yield "", Problem("", NO_CHARGE)
    if draft.valid_from and draft.valid_until and draft.valid_until < draft.valid_from:
        yield "valid_until", Problem("valid_until", ENDS_EARLY)
    for charge in draft.charges:
        yield from _days(charge)
        if isinstance(charge, Energy) and charge.has_periods:
            yield from _periods(charge)


def _days(charge: Charge) -> Iterator[tuple[str, Problem]]:
    """Yield the changes of prices that do not come after the one before."""
    later = () if isinstance(charge, Kept) else charge.later
    for number in range(1, len(later) + 1):
        if not is_late(later, number):
            field = at(charge, f"since/{number}")
            yield field, Problem(field, NOT_LATER)


def _periods(charge: Energy) -> Iterator[tuple[str, Problem]]:
    if not all(season.months for season in charge.seasons):
        yield at(charge, ""), Problem(at(charge, ""), NO_MONTHS)
        return
    used, names = charge.used_periods(), [name.strip() for name in charge.periods]
    for number, name in enumerate(names):
        field = at(charge, f"period/{number}")
        if not name:
            yield field, Problem(field, NO_NAME)
        elif name in names[:number]:
            yield field, Problem(field, SAME_NAME, {"name": name})
        elif number not in used:
            yield at(charge, ""), Problem(field, NO_HOURS)


def _with_read_schedule(charge: dict[str, Any]) -> dict[str, Any]:
    """Return a charge's document with its schedule read: while prices are typed it stays the same."""
    schedule = charge.get("schedule")
    return {**charge, "schedule": _schedule(json.dumps(schedule))} if schedule else charge


@lru_cache(maxsize=16)
def _schedule(text: str) -> object:
    """Return a schedule that was read, or its document where it cannot be; the tariff then says why."""
    document = json.loads(text)
    try:
        return Schedule.model_validate(document)
    except ValidationError:
        return document
