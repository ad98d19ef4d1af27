"""What is known of a site in the period of a bill: units, occupants, and what meters counted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.errors import Word
from app.domain.sharing.bill import BillForm
from app.domain.sharing.parts import Dial, Missing, Share

COMMON = "common"
PARKING = "parking"


@dataclass(frozen=True, slots=True)
class Space:
    """A unit as sharing sees it; `kind` is that of the table of units."""

    id: UUID
    name: str
    kind: str = "apartment"
    area_m2: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tenancy:
    """Who has a unit from a day until another (excluded); without a person it is vacant: the owner's."""

    unit_id: UUID
    person_id: UUID | None
    start: date
    end: date

    @property
    def days(self) -> int:
        """Its days within the bill."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Measured:
    """What one meter counted for one tenancy; `wh` is without what meters below it counted.

    Without a unit, or for one of the common areas (`is_common`), nobody's tenancy is meant.
    `is_baseline`: its first reading falls in these days, and nothing was counted before it.
    `because` says why its dial jumped between its readings; `is_open`: it was not read by their end.
    """

    meter_id: UUID
    meter: str
    unit_id: UUID | None
    start: date
    end: date
    wh: int
    readings: tuple[Dial, ...] = ()
    is_estimated: bool = False
    is_interpolated: bool = False
    is_common: bool = False
    is_baseline: bool = False
    below_wh: int = 0
    because: tuple[Word, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Priced:
    """What a unit's own tariff makes of what its meters counted for one tenancy; its lines contain `tax`."""

    tenancy: Tenancy
    lines: tuple[Share, ...]
    tax: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that sharing a bill needs; tenancies tile the period for every unit but the common areas.

    `main_wh` is what the main meters counted (None: there is none), `subs_wh` what the meters next below;
    `is_main_open` and `are_subs_open`: not all of them were read at both ends.
    """

    bill: BillForm
    spaces: tuple[Space, ...] = ()
    tenancies: tuple[Tenancy, ...] = ()
    measured: tuple[Measured, ...] = ()
    priced: tuple[Priced, ...] = ()
    main_wh: int | None = None
    subs_wh: int = 0
    missing: tuple[Missing, ...] = ()
    is_main_open: bool = False
    are_subs_open: bool = False

    def name_of(self, unit_id: UUID) -> str:
        """Return the name of a unit."""
        return next((space.name for space in self.spaces if space.id == unit_id), "")
