"""The kinds of metering points and of arithmetic a person can choose."""

from decimal import Decimal
from enum import StrEnum

from app.domain.errors import N_, MeterbookError


class Role(StrEnum):
    """What a metering point measures."""

    MAIN = "main"
    SUB = "sub"
    SOLAR = "solar"
    BATTERY = "battery"
    EV = "ev"
    COMMON = "common"


ROLE_NAMES = {
    Role.MAIN: N_("Whole house"),
    Role.SUB: N_("Apartment or room"),
    Role.SOLAR: N_("Solar power"),
    Role.BATTERY: N_("Battery"),
    Role.EV: N_("Car charger"),
    Role.COMMON: N_("Shared use"),
}
# What these measure is made or stored here; it is priced only by a tariff of their own.
NOT_BOUGHT = (Role.SOLAR, Role.BATTERY)


class Method(StrEnum):
    """How the baseline and the projection of a cycle are found."""

    INTERPOLATED = "interpolated"
    FIRST_IN_CYCLE = "first_in_cycle"


# 3 phases x 25 A x 230 V, what an apartment's fuse lets through.
APARTMENT_MAX_KW = Decimal("17.25")


def default_max_kw(role: Role) -> Decimal | None:
    """Return what such a meter can deliver at most, None while nobody has said."""
    return APARTMENT_MAX_KW if role is Role.SUB else None


class NameTakenError(MeterbookError):
    """A meter would be in use under the name of another one at the same site."""

    sentence = N_("Another meter in use is called “{name}”. Rename it first.")


def folded(name: str) -> str:
    """Return a name as names are compared: “ kitchen ” is “Kitchen”."""
    return name.strip().casefold()
