"""Registers and events are understood as other programs name them."""

import pytest

from app.domain.csv.vocabulary import UnknownEventError, UnknownRegisterError, event_named, register_named
from app.domain.reading import Event, Register


@pytest.mark.parametrize(
    ("text", "register"),
    [
        ("total", Register.TOTAL),
        (" T1 ", Register.T1),
        ("Hochtarif", Register.T1),
        ("1-0:1.8.2", Register.T2),
        ("Einspeisung", Register.EXPORT),
        ("", None),
    ],
)
def test_a_register_is_known_by_its_names(text: str, register: Register | None) -> None:
    assert register_named(text) is register


def test_an_unknown_register_is_refused() -> None:
    with pytest.raises(UnknownRegisterError, match="T9"):
        register_named("T9")


@pytest.mark.parametrize(("text", "event"), [("", Event.NORMAL), ("Rollover", Event.ROLLOVER)])
def test_an_event_is_known_by_its_name(text: str, event: Event) -> None:
    assert event_named(text) is event


def test_an_unknown_event_is_refused() -> None:
    with pytest.raises(UnknownEventError, match="party"):
        event_named("party")
