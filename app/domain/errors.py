"""Broken rules as sentences a person understands, ready for translation."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, LiteralString

# Between the steps of a way to a place.
ARROW = " \u203a "


def N_(sentence: LiteralString) -> LiteralString:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a sentence for the translators without translating it here."""
    return sentence


@dataclass(frozen=True, slots=True)
class Word:
    """A word of ours in the gap of a sentence: translated like the sentence around it."""

    text: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English word with its gaps filled."""
        return self.text.format(**self.values)


@dataclass(frozen=True, slots=True)
class Trail:
    """The way to a place, in the gap of a sentence: names as they are, and words of ours."""

    steps: tuple[str | Word, ...]

    def __str__(self) -> str:
        """Return the steps in English."""
        return ARROW.join(map(str, self.steps))


class MeterbookError(Exception):
    """A rule was broken; `sentence` says what to do and `values` fill its gaps."""

    sentence: ClassVar[str] = N_("Something went wrong. Nothing was changed.")

    def __init__(self, **values: object) -> None:
        """Keep the values that fill the gaps of the sentence."""
        super().__init__(self.sentence, values)
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        """Return the English sentence with its gaps filled."""
        return self.sentence.format(**self.values)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of something a person entered."""

    field: str
    sentence: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English sentence with its gaps filled."""
        return self.sentence.format(**self.values)


class FormError(MeterbookError):
    """What was entered cannot be stored; `problems` name each field."""

    sentence = N_("Please correct the marked fields.")

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems, first one first."""
        super().__init__()
        self.problems = problems

    def __str__(self) -> str:
        """Return every problem's sentence."""
        return " ".join(str(problem) for problem in self.problems)
