"""What a draft means beside the readings around it, what to ask about it, and what would be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.domain.dial import parse_dial
from app.domain.entry import Look, Sight, look_at, reading_problems
from app.domain.errors import MeterbookError, Problem
from app.domain.reading import Event, Reading, Register
from app.ui.add_reading.draft import FALLS, Draft
from app.ui.add_reading.registers import last_value, register_to_read
from app.ui.add_reading.rollover import across, turn_over
from app.ui.dial_words import on_dial
from app.use_cases.entry import Entry
from app.use_cases.readings import ReadingForm

EXCHANGE = frozenset({Event.FINAL, Event.INITIAL})

Broken = MeterbookError | Problem


class Question(StrEnum):
    """What has to be answered before a value is stored."""

    LOWER = "lower"
    STEEP = "steep"
    ABOVE_NEXT = "above_next"


_QUESTIONS = {
    Sight.LOWER: Question.LOWER,
    Sight.STEEP: Question.STEEP,
    Sight.ABOVE_NEXT: Question.ABOVE_NEXT,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft means.

    `question` stays with its answer; `is_typing` while it may go away with the next digit;
    `form` is there once nothing is wrong and nothing is open.
    """

    register: Register
    last: Reading | None
    kwh: Decimal | None = None
    look: Look | None = None
    wrong: Mapping[str, Broken] = field(default_factory=dict)
    question: Question | None = None
    is_typing: bool = False
    form: ReadingForm | None = None

    @property
    def asks(self) -> Question | None:
        """The question to show, None while the last digits are still to come."""
        return None if self.is_typing else self.question

    @property
    def can_save(self) -> bool:
        """Tell whether Save leads on: to storing, or to a question not shown yet."""
        return self.form is not None or (self.is_typing and not self.wrong)


def check(draft: Draft, entry: Entry, now: datetime) -> Checked:
    """Return what a draft means; one without a time of its own is of the present `now`."""
    register = register_to_read(draft.register, entry)
    at = draft.moment.at or now
    last = last_value(entry, register, at)
    wrong = _wrong_time(draft, entry, register, at, now)
    try:
        kwh = parse_dial(
            draft.text, entry.decimals, near=last.kwh if last else None, turn_over_at=entry.turn_over_at
        )
    except MeterbookError as error:
        return Checked(register, last, wrong=wrong | ({"kwh": error} if draft.text.strip() else {}))
    form = ReadingForm(at, kwh, register, note=draft.note.strip(), photo=draft.photo)
    if draft.kept_event in EXCHANGE:
        return Checked(register, last, kwh, wrong=wrong, form=None if wrong else form)
    return _compared(draft, entry, form, last, wrong)


def _wrong_time(
    draft: Draft, entry: Entry, register: Register, at: datetime, now: datetime
) -> dict[str, Broken]:
    skipped = draft.moment.problem("taken_at")
    if skipped is not None:
        return {"taken_at": skipped}
    event = draft.kept_event or Event.NORMAL
    problems = reading_problems(at, register, event, entry.around, max(now, entry.now))
    return {problem.field: on_dial(problem, entry.decimals) for problem in problems}


def _compared(
    draft: Draft, entry: Entry, form: ReadingForm, last: Reading | None, wrong: dict[str, Broken]
) -> Checked:
    look = look_at(
        form.kwh,
        form.taken_at,
        entry.around,
        register=form.register,
        multiplier=entry.multiplier,
        max_kw=entry.max_kw,
    )
    plain = replace(form, event=Event.NORMAL if draft.kept_event in FALLS else None)
    checked = Checked(form.register, last, form.kwh, look, wrong, _QUESTIONS.get(look.sight), form=plain)
    if look.sight is Sight.LOWER and look.before is not None:
        return _fallen(draft, entry, checked, form, look.before)
    return _open(checked, is_answered=draft.is_right)


def _fallen(draft: Draft, entry: Entry, checked: Checked, form: ReadingForm, before: Reading) -> Checked:
    is_shorter = len(str(int(form.kwh))) < len(str(int(before.kwh)))
    fallen = replace(
        checked,
        form=replace(form, event=draft.said),
        is_typing=is_shorter and not draft.is_done and draft.said is None,
    )
    if draft.said is not Event.ROLLOVER:
        return _open(fallen, is_answered=draft.said is not None)
    try:
        turned = turn_over(draft.turn_over_at, entry, before)
    except MeterbookError as error:
        return _open(replace(fallen, wrong={**checked.wrong, "turn_over_at": error}), is_answered=True)
    stated = replace(form, event=Event.ROLLOVER, turn_over_at=turned)
    look = across(form.kwh, form.taken_at, entry, before, turned)
    return _open(replace(fallen, look=look, form=stated), is_answered=True)


def _open(checked: Checked, *, is_answered: bool) -> Checked:
    """Take the form away while something is wrong or a question stands open."""
    is_open = checked.question is not None and not is_answered
    return replace(checked, form=None) if is_open or checked.wrong else checked
