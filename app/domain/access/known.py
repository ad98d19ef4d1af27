"""Where a shared row is known: people, tariffs and files have no site of their own."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Known:
    """Who made a shared row, and every site with a row that ever named it.

    Leave out sites that were deleted. As long as no site knows the row it is its maker's; from
    then on the roles at these sites decide, so that it goes with the access to them.
    """

    maker_id: UUID | None = None
    site_ids: frozenset[UUID] = frozenset()

    def is_only_of(self, account_id: UUID) -> bool:
        """Tell whether an account made the row, and no site knows it yet."""
        return not self.site_ids and self.maker_id == account_id


NOWHERE = Known()
