"""What the parts of the round are handed: the round, where a person is on it, and where they go next."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from app.ui.landlord.round.state import Walk, next_stop, onward, stop_of
from app.use_cases.landlord.round import Round
from app.use_cases.landlord.stop import Stop


@dataclass(frozen=True, slots=True)
class Tour:
    """A round being walked; `show` puts another place on it."""

    found: Round
    walk: Walk
    show: Callable[[Walk], object]

    @property
    def stop(self) -> Stop | None:
        """The meter that is open."""
        return stop_of(self.found, self.walk.meter_id)

    @property
    def next(self) -> Stop | None:
        """The meter to read next."""
        return next_stop(self.found, self.walk)

    def go_to(self, meter_id: UUID) -> None:
        """Open a meter."""
        self.show(self.walk.at(meter_id))

    def close(self) -> None:
        """Go back to the list."""
        self.show(self.walk.at(None))

    def go_on(self, done: UUID) -> None:
        """Go on after a meter."""
        self.show(onward(self.found, self.walk, done))

    def skip(self, meter_id: UUID) -> None:
        """Go on and leave a meter for later."""
        self.show(onward(self.found, self.walk.skipping(meter_id), meter_id))
