"""A file with tariffs that somebody chose, and which of its rates."""

from dataclasses import dataclass

from app.domain.errors import MeterbookError
from app.domain.tariff.brought import Brought
from app.domain.tariff.urdb import Imported


@dataclass(frozen=True, slots=True)
class Bringing:
    """What is in a file, the number of the rate that was chosen, and the zone that its document names."""

    file: Brought
    zone: str
    number: int = 0

    def read(self) -> Imported | MeterbookError:
        """Return the chosen tariff and what the import could not say, or why there is none."""
        try:
            return self.file.tariff(self.number, self.zone)
        except MeterbookError as error:
            return error
