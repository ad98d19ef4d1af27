"""What decides who sees a row: the fields of it that never change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a row belongs: its site, meter, unit, person and instant, as far as it has them.

    A site, unit, meter or person belongs to itself. A shared row has no site.
    """

    entity: str
    row_id: UUID
    site_id: UUID | None = None
    meter_id: UUID | None = None
    unit_id: UUID | None = None
    person_id: UUID | None = None
    at: datetime | None = None
