"""Laws between rows that no table can hold: what a device sends may break none that held before."""

from collections.abc import Sequence

from sqlmodel import Session

from app.domain.errors import MeterbookError
from app.domain.sync.edits import Edit
from app.storage.laws import Place, breaches


class Laws:
    """What was broken before edits were carried out."""

    def __init__(self, session: Session, edits: Sequence[Edit]) -> None:
        """Look at the laws that these edits can break."""
        self._session = session
        self._tables = {edit.entity for edit in edits}
        self._meters = {edit.meter_id for edit in edits if edit.meter_id}
        self._before = self._broken()

    def check(self) -> None:
        """Raise what to say about the first law that is broken now and was not before."""
        for place, error in self._broken().items():
            if place not in self._before:
                raise error

    def _broken(self) -> dict[Place, MeterbookError]:
        return breaches(self._session, self._meters, self._tables)
