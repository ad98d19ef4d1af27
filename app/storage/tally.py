"""How far long work is."""

from collections.abc import Callable


class Tally:
    """Counts what is done and tells it; whoever is told may stop the work by raising."""

    def __init__(self, tell: Callable[[int, int], None], total: int) -> None:
        """Begin at nothing of `total`."""
        self._tell = tell
        self._total = total
        self._done = 0
        tell(0, total)

    def add(self, number: int) -> None:
        """Count so many more."""
        self._done += number
        self._tell(self._done, self._total)
