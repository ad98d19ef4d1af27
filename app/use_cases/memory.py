"""What a desk remembers from one question to the next, so that what takes long is worked out once."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Memory:
    """The newest answer to each question, with what it rests on."""

    _kept: dict[str, tuple[Hashable, Any]] = field(default_factory=dict)

    def recall(self, question: str, rests_on: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Return the kept answer while it rests on the same, else a new one."""
        kept = self._kept.get(question)
        if kept is None or kept[0] != rests_on:
            kept = self._kept[question] = rests_on, answer()
        found: Answer = kept[1]
        return found

    def last(self, question: str) -> Any:
        """Return the newest answer, whatever it rested on; None while there is none."""
        kept = self._kept.get(question)
        return None if kept is None else kept[1]

    def keep(self, question: str, answer: object) -> None:
        """Remember an answer as the newest one."""
        self._kept[question] = None, answer
