"""What an account has of each site: a role, and as a tenant the units and windows that are theirs."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from app.domain.access.window import Windows


class Role(StrEnum):
    """What an account may do at a site."""

    OWNER = "owner"
    MANAGER = "manager"
    VIEWER = "viewer"
    TENANT = "tenant"


MANAGING = frozenset({Role.OWNER, Role.MANAGER})


@dataclass(frozen=True, slots=True)
class SiteView:
    """One site as an account may see it; all but the role is for tenants.

    `shared` are the tariffs and files that rows of this view name. They follow these rows, so they
    are no part of the hash: a new name is delivered with the row that gives it.
    """

    site_id: UUID
    role: Role
    person_id: UUID | None = None
    units: frozenset[UUID] = frozenset()
    windows: Windows = field(default_factory=dict)
    shared: frozenset[UUID] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Tell whether the account sees all of the site."""
        return self.role is not Role.TENANT

    @property
    def hash(self) -> str:
        """The same text for the same view, another one as soon as it is wider or narrower."""
        parts = [self.site_id.hex, self.role.value, str(self.person_id)]
        parts += sorted(f"unit {unit_id.hex}" for unit_id in self.units)
        parts += sorted(_lines(self.windows))
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class View:
    """All that an account may see, by site."""

    account_id: UUID
    sites: Mapping[UUID, SiteView]

    def manages(self, site_id: UUID) -> bool:
        """Tell whether the account may change what is at a site."""
        return site_id in self.sites and self.sites[site_id].role in MANAGING


def _lines(windows: Windows) -> Iterator[str]:
    for meter_id, of_meter in windows.items():
        for window in of_meter:
            yield f"meter {meter_id.hex} {window.start.isoformat()} {window.end and window.end.isoformat()}"
