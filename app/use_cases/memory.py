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
