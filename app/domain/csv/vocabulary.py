"""The words that other programs write into cells for our registers and events."""

from app.domain.errors import N_, MeterbookError
from app.domain.reading import Event, Register

# 1.8.x and 2.8.0 are the OBIS codes that stand on European meters.
_REGISTERS = {
    Register.TOTAL: "total|gesamt|totale|sum|1.8.0",
    Register.T1: "t1|ht|hochtarif|hp|heures pleines|alta tariffa|high|peak|1.8.1",
    Register.T2: "t2|nt|niedertarif|hc|heures creuses|bassa tariffa|low|off-peak|1.8.2",
    Register.EXPORT: "export|einspeisung|rücklieferung|injection|immissione|2.8.0",
}
_REGISTER_OF = {word: register for register, words in _REGISTERS.items() for word in words.split("|")}
_EVENT_OF = {"": Event.NORMAL} | {event.value: event for event in Event}


class UnknownRegisterError(MeterbookError):
    """A register that no meter of ours has."""

    sentence = N_("“{text}” is no register. Write total, T1, T2 or export.")


class UnknownEventError(MeterbookError):
    """A word that is no event of a counter."""

    sentence = N_("“{text}” is no event. Write normal, rollover, final, initial or reset.")


def register_named(text: str) -> Register | None:
    """Return the register a cell names, None for an empty one; raise UnknownRegisterError."""
    word = text.strip().casefold().removeprefix("1-0:")
    if not word:
        return None
    if word not in _REGISTER_OF:
        raise UnknownRegisterError(text=text)
    return _REGISTER_OF[word]


def event_named(text: str) -> Event:
    """Return the event a cell names, normal for an empty one; raise UnknownEventError."""
    word = text.strip().casefold()
    if word not in _EVENT_OF:
        raise UnknownEventError(text=text)
    return _EVENT_OF[word]
