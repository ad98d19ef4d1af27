"""How long work tells how far it is, and how a person stops it."""

from collections.abc import Callable

from app.domain.errors import N_, MeterbookError

# Called with what is done and the total; it may raise StoppedByPersonError, and nothing is changed then.
Progress = Callable[[int, int], None]


class StoppedByPersonError(MeterbookError):
    """A person stopped long work before its end."""

    sentence = N_("Stopped. Nothing was changed.")


def unseen(done: int, total: int) -> None:
    """Show the progress to nobody."""
    del done, total
