"""Timing in pairs: the floor and ours in turn, so that a noisy machine bothers both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Median milliseconds of the floor and of ours, and the median of their ratios pair by pair."""

    name: str
    floor: str
    floor_ms: float
    ours_ms: float
    ratio: float
    target: str

    def __str__(self) -> str:
        """Return the line of the table."""
        return (
            f"{self.name:<46} {self.ours_ms:>9.1f} {self.floor_ms:>9.1f} {self.ratio:>7.2f}  "
            f"{self.floor:<34} {self.target}"
        )


HEADING = f"{'what':<46} {'ours ms':>9} {'floor ms':>9} {'ratio':>7}  {'floor':<34} target"


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000


def paired(
    name: str,
    ours: Callable[[], object],
    floor: Callable[[], object],
    *,
    floor_name: str,
    target: str,
    rounds: int = 15,
) -> Pair:
    """Run both in turn after one warm-up each."""
    milliseconds(floor)
    milliseconds(ours)
    times = [(milliseconds(floor), milliseconds(ours)) for _ in range(rounds)]
    return Pair(
        name=name,
        floor=floor_name,
        floor_ms=statistics.median(bare for bare, _ in times),
        ours_ms=statistics.median(own for _, own in times),
        ratio=statistics.median(own / bare for bare, own in times),
        target=target,
    )
