"""What needs a look, as a sentence, and what a person may answer."""

from decimal import Decimal

from app.domain.errors import N_
from app.domain.quality import FlagKind
from app.domain.reading import Event
from app.reports.words import Words
from app.ui.meter.numbers import day_of, dial
from app.use_cases.doubts import Doubt
from app.use_cases.stats import MeterNow

ANSWERS = {
    Event.ROLLOVER: N_("It turned over"),
    Event.RESET: N_("It was reset"),
    Event.DIP: N_("It was a wrong value"),
}
NOTED = {
    Event.ROLLOVER: N_("Noted: the dial turned over."),
    Event.RESET: N_("Noted: the meter was reset."),
    Event.DIP: N_("Noted: the value was wrong."),
}
_ASSUMED = {
    FlagKind.ROLLOVER_ASSUMED: Event.ROLLOVER,
    FlagKind.RESET_ASSUMED: Event.RESET,
    FlagKind.DIP_ASSUMED: Event.DIP,
}


def assumed(doubt: Doubt) -> Event | None:
    """Return what a rule assumed about a fall, None where nothing was assumed."""
    return _ASSUMED.get(doubt.kind)


def is_fall(doubt: Doubt) -> bool:
    """Tell whether a counter showed less than before."""
    return doubt.kind in {*_ASSUMED, FlagKind.FALL_UNDECIDED}


def needs_a_number(now: MeterNow, doubt: Doubt, event: Event) -> bool:
    """Tell whether nobody has said yet where this counter turns over."""
    device = now.stored.device_at(doubt.line.reading.taken_at)
    return event is Event.ROLLOVER and device.turn_over_at is None


def sentences(_: Words, now: MeterNow, doubt: Doubt) -> tuple[str, str]:
    """Return what was seen, and what Meterbook made of it."""
    if is_fall(doubt):
        return _fall(_, now, doubt), _meaning(_, doubt)
    if doubt.kind is FlagKind.RISE_TOO_STEEP:
        return _rise(_, now, doubt), _steep(_, doubt)
    return _gap(_, now, doubt), _("What was used in between is not counted.")


def _fall(_: Words, now: MeterNow, doubt: Doubt) -> str:
    reading, step = doubt.line.reading, doubt.line.step
    day = _.day_year(day_of(now, reading.taken_at))
    if step is None:
        return _("On {day} the meter showed less than before: {kwh}.", day=day, kwh=dial(_, now, reading))
    return _(
        "On {day} the meter showed {kwh}, less than on {before_day}: {before}.",
        day=day,
        kwh=dial(_, now, reading),
        before=dial(_, now, step.first),
        before_day=_.day_short(day_of(now, step.first.taken_at)),
    )


def _meaning(_: Words, doubt: Doubt) -> str:
    return {
        FlagKind.ROLLOVER_ASSUMED: _("Meterbook counts it as a dial that started again at zero."),
        FlagKind.RESET_ASSUMED: _("Meterbook counts it as a reset: use goes on from the lower value."),
        FlagKind.DIP_ASSUMED: _("Meterbook counts it as a wrong value: only what rose above the old one."),
        FlagKind.FALL_UNDECIDED: _("Nothing is counted for it until you say what happened."),
    }[doubt.kind]


def _rise(_: Words, now: MeterNow, doubt: Doubt) -> str:
    step = doubt.line.step
    kwh = Decimal(step.wh if step else 0).scaleb(-3)
    first = step.first if step else doubt.line.reading
    return _(
        "From {first} to {last} the meter counted {kwh}.",
        first=_.day_short(day_of(now, first.taken_at)),
        last=_.day_year(day_of(now, doubt.line.reading.taken_at)),
        kwh=_.kwh(kwh),
    )


def _steep(_: Words, doubt: Doubt) -> str:
    if doubt.max_kw is None:
        return _("That is more than it could deliver.")
    return _("That is more than it could deliver with {kw} kW.", kw=_.number(doubt.max_kw.normalize()))


def _gap(_: Words, now: MeterNow, doubt: Doubt) -> str:
    step, reading = doubt.line.step, doubt.line.reading
    first = step.first if step else reading
    return _(
        "The meter was exchanged between {first} and {last}.",
        first=_.day_short(day_of(now, first.taken_at)),
        last=_.day_year(day_of(now, reading.taken_at)),
    )
