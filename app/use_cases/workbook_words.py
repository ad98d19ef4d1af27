"""What stands in the cells of a workbook, in the words of whoever reads it."""

from app.domain.errors import N_
from app.domain.meter import ROLE_NAMES, Method, Role
from app.domain.quality import Quality
from app.domain.reading import EVENT_NAMES, REGISTER_NAMES, SOURCE_NAMES, Event, Register, Source, Verdict
from app.reports.words import Words

_METHODS = {
    Method.INTERPOLATED: N_("From what the dial showed at the start, calculated"),
    Method.FIRST_IN_CYCLE: N_("From the first reading in the cycle"),
}
_QUALITIES = {
    Quality.MEASURED: N_("measured"),
    Quality.INTERPOLATED: N_("worked out"),
    Quality.ESTIMATED: N_("estimated"),
    Quality.MISSING: N_("incomplete"),
}

_TYPED = N_("Typed")


def role_name(_: Words, role: str) -> str:
    """Return what a meter measures."""
    return _(ROLE_NAMES[Role(role)])


def method_name(_: Words, method: str) -> str:
    """Return how the cycles of a meter are counted."""
    return _(_METHODS[Method(method)])


def quality_name(_: Words, quality: Quality) -> str:
    """Return how well the energy of a cycle is known."""
    return _(_QUALITIES[quality])


def register_name(_: Words, register: str) -> str:
    """Return which counter a reading is of."""
    return _(REGISTER_NAMES[Register(register)])


def source_name(_: Words, source: str) -> str:
    """Return how a reading came to us."""
    return _(SOURCE_NAMES.get(Source(source), _TYPED))


def event_name(_: Words, event: str, verdict: str | None) -> str:
    """Return what happened to the counter at a reading, "" where nothing did."""
    name = EVENT_NAMES.get(Event(event))
    if name is None:
        return ""
    return _("{event}, assumed", event=_(name)) if verdict == Verdict.ASSUMED else _(name)
