"""Places in a document as a person says them: “charges”, then “Energy”, then “tier 2”."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

ARROW = " \u203a "
WHOLE = "tariff"


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


def _add(element: object, step: int, words: list[str]) -> None:
    """Add the name of an element, or turn the list's name into the element's: “tiers” to “tier 2”."""
    name = element.get("name") if isinstance(element, Mapping) else None
    if isinstance(name, str) and name.isprintable():
        words.append(name)
    else:
        words[-1] = f"{words[-1].removesuffix('s')} {step + 1}"
