"""Places in a document as a person says them: “charges”, then “Energy”, then “tier 2”."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from app.domain.errors import ARROW, N_, Trail, Word

WHOLE: Final = "tariff"
# What counts elements; every other step is a name, or stands in the document like this.
_COUNTED: Final[Mapping[str, str]] = {
    "charge": N_("charge {number}"),
    "tier": N_("tier {number}"),
    "table": N_("table {number}"),
    "step": N_("step {number}"),
    "price": N_("price {number}"),
    "period": N_("period {number}"),
    "time": N_("time {number}"),
    "day": N_("day {number}"),
    "month": N_("month {number}"),
    "hour": N_("hour {number}"),
    "holiday": N_("holiday {number}"),
    "rate": N_("rate {number}"),
}
_ALONE: Final[Mapping[str, str]] = {WHOLE: N_("tariff"), "rate": N_("rate")}
_ELEMENT: Final = re.compile("([a-z]+) ([0-9]+)")


def place_of(path: Sequence[int | str], document: object) -> str:
    """Return a path of pydantic as words; steps that the document does not have are left out."""
    words: list[str] = []
    here = document
    for before, step in pairwise(["", *path]):
        if isinstance(before, int) and isinstance(here, Mapping) and step == here.get("kind"):
            continue  # pydantic's mark of which model it tried
        if isinstance(here, Mapping) and (step in here or before == "prices"):
            name = step if step in here else list(here)[int(step)]
            words.append(str(name))
            here = here[name]
        elif isinstance(here, (list, tuple)) and isinstance(step, int) and step < len(here):
            here = here[step]
            _add(here, step, words)
    return ARROW.join(words) or WHOLE


def trail(place: str) -> Trail:
    """Return a place in words as steps, of which our own words can be translated."""
    return Trail(tuple(map(_step, place.split(ARROW))))


def _step(step: str) -> str | Word:
    element = _ELEMENT.fullmatch(step)
    if element and element[1] in _COUNTED:
        return Word(_COUNTED[element[1]], {"number": int(element[2])})
    return Word(_ALONE[step]) if step in _ALONE else step


def _add(element: object, step: int, words: list[str]) -> None:
    """Add the name of an element, or turn the list's name into the element's: “tiers” to “tier 2”."""
    name = element.get("name") if isinstance(element, Mapping) else None
    if isinstance(name, str) and name.isprintable():
        words.append(name)
    else:
        words[-1] = f"{words[-1].removesuffix('s')} {step + 1}"
