"""What is wrong with a tariff document, and where, in plain words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.domain.errors import ARROW, N_, MeterbookError, Problem
from app.domain.tariff.places import place_of, trail

NOT_UNDERSTOOD: Final = N_("This is not understood. Compare it with a tariff of the library.")
SENTENCES: Final[Mapping[str, str]] = {
    "missing": N_("This is missing."),
    "extra_forbidden": N_("This is not known here. Correct its spelling or leave it out."),
    "literal_error": N_("Write one of these: {expected}."),
    "only_literal": N_("Write {expected}."),
    "union_tag_invalid": N_("Write as “kind” one of {expected_tags}."),
    "union_tag_not_found": N_("The “kind” of this charge is missing."),
    "string_type": N_("Write a text in quotes."),
    "tuple_type": N_("Write a list in square brackets."),
    "model_type": N_("Write names and values in curly brackets."),
    "model_attributes_type": N_("Write names and values in curly brackets."),
    "int_type": N_("Write a whole number."),
    "bool_type": N_("Write true or false."),
    "greater_than_equal": N_("Write at least {ge}."),
    "less_than_equal": N_("Write at most {le}."),
    "string_too_long": N_("Write at most {max_length} letters."),
    "too_long": N_("Write at most {max_length} of them."),
}
# pydantic joins what a document may say with words of its own: "'kW' or 'kVA'".
_QUOTED: Final = re.compile("'[^']*'|[0-9]+")


@dataclass(frozen=True, slots=True)
class TariffProblem(Problem):
    """One problem of a document; `field` is its place in words."""


class BadTariffError(MeterbookError):
    """A document is no tariff; `problems` say where and why, first one first."""

    sentence = N_("This tariff cannot be used. {place}: {why}")

    def __init__(self, problems: Sequence[TariffProblem]) -> None:
        """Keep all problems; the sentence tells the first."""
        super().__init__(place=trail(problems[0].field), why=problems[0])
        self.problems = tuple(problems)


def problems_of(error: ValidationError, document: object) -> tuple[TariffProblem, ...]:
    """Return what pydantic found in a document as problems with places and sentences."""
    return tuple(_problem(each, document) for each in error.errors(include_url=False, include_input=False))


def _problem(found: ErrorDetails, document: object) -> TariffProblem:
    kind, gaps = found["type"], dict(found.get("ctx", {}))
    if kind == "literal_error":
        allowed = _QUOTED.findall(gaps["expected"])
        kind = kind if len(allowed) > 1 else "only_literal"
        gaps["expected"] = ", ".join(allowed)
    path = (*found["loc"], *gaps.pop("at", ()))
    place = place_of(path, document)
    if kind == "missing":
        place = f"{place}{ARROW}{path[-1]}"
    sentence = gaps.pop("sentence", None) or SENTENCES.get(kind, NOT_UNDERSTOOD)
    return TariffProblem(place, sentence, gaps)
