"""What a value means, in a person's words."""

from datetime import date
from decimal import Decimal

from app.domain.entry import Look, Sight
from app.domain.meter import Role
from app.domain.reading import Event, Register
from app.domain.zone import local_day
from app.reports.words import Words
from app.ui.add_reading.draft import Draft
from app.ui.add_reading.state import Checked, Question
from app.ui.dial_words import day_at, dial
from app.use_cases.entry import Entry

_MANY_A_DAY, _FEW_A_DAY = 100, Decimal("0.1")


def today_at(entry: Entry) -> date:
    """Return the present day where the meter is."""
    return local_day(entry.now, entry.zone)


def meaning(_: Words, entry: Entry, draft: Draft, checked: Checked) -> str:
    """Return the live sentence below the dial."""
    if checked.kwh is None or checked.look is None:
        return "" if "kwh" in checked.wrong else _("Type the number the meter shows.")
    if checked.is_typing:
        return _("So far less than last time.")
    if draft.said is Event.RESET and checked.question is Question.LOWER:
        return _("From here on it counts from {kwh}.", kwh=dial(_, checked.kwh, entry.decimals))
    if draft.said is Event.DIP and checked.question is Question.LOWER:
        return _("Nothing counts until the meter is back at {kwh}.", kwh=_before(_, entry, checked.look))
    return _of_look(_, entry, checked.look)


def _of_look(_: Words, entry: Entry, look: Look) -> str:
    match look.sight:
        case Sight.FIRST:
            return _first(_, entry, look)
        case Sight.EQUAL:
            return _nothing(_, entry, look)
        case Sight.HIGHER | Sight.STEEP:
            return _rise(_, entry, look)
        case Sight.LOWER:
            return _("Less than last time.")
        case Sight.ABOVE_NEXT:
            return _("More than at a later reading.")


def _first(_: Words, entry: Entry, look: Look) -> str:
    if look.after is None:
        return _("This is the first reading. From the second one on you see what is used.")
    day = day_at(_, look.after.taken_at, entry.zone, today_at(entry))
    return _("This lies before the first reading until now, of {day}. That is fine.", day=day)


def _nothing(_: Words, entry: Entry, look: Look) -> str:
    is_export = look.before is not None and look.before.register is Register.EXPORT
    since = _since(_, entry, look)
    if is_export or entry.role == Role.SOLAR:
        return _("Nothing produced since {day}.", day=since)
    return _("Nothing used since {day}.", day=since)


def _rise(_: Words, entry: Entry, look: Look) -> str:
    kwh, since = _.kwh(look.kwh or Decimal(0)), _since(_, entry, look)
    if look.per_day is None:
        return _("That is {kwh} since {day}.", kwh=kwh, day=since)
    pace = _.number(look.per_day, _decimals(look.per_day))
    return _("That is {kwh} since {day}, {pace} a day.", kwh=kwh, day=since, pace=pace)


def _decimals(per_day: Decimal) -> int:
    """Return as many decimals as a pace needs to say something."""
    if per_day >= _MANY_A_DAY:
        return 0
    return 1 if per_day >= _FEW_A_DAY else 2


def _since(_: Words, entry: Entry, look: Look) -> str:
    return "" if look.before is None else day_at(_, look.before.taken_at, entry.zone, today_at(entry))


def _before(_: Words, entry: Entry, look: Look) -> str:
    return "" if look.before is None else dial(_, look.before.kwh, entry.decimals)


def asked(_: Words, entry: Entry, question: Question, look: Look) -> str:
    """Return a question as a person would ask it."""
    if question is Question.LOWER:
        before = _before(_, entry, look)
        return _("The dial shows less than last time ({kwh}). What happened?", kwh=before)
    if question is Question.STEEP:
        return _steep(_, entry, look)
    return _above_next(_, entry, look)


def _steep(_: Words, entry: Entry, look: Look) -> str:
    kw = _.number((entry.max_kw or Decimal(0)).normalize())
    if look.per_day is None:
        return _(
            "That would be {kwh} since {day}, more than {kw} kW can deliver. Check the number.",
            kwh=_.kwh(look.kwh or Decimal(0)),
            day=_since(_, entry, look),
            kw=kw,
        )
    pace = _.kwh(look.per_day, 0)
    return _("That would be {kwh} a day, more than {kw} kW can deliver. Check the number.", kwh=pace, kw=kw)


def _above_next(_: Words, entry: Entry, look: Look) -> str:
    if look.after is None:
        return ""
    return _(
        "Higher than the reading of {day} ({kwh}). Check date and number.",
        day=day_at(_, look.after.taken_at, entry.zone, today_at(entry)),
        kwh=dial(_, look.after.kwh, entry.decimals),
    )
