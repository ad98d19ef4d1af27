"""What a rule of access says about the rows of one entity."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.access import tenant
from app.domain.access.sights import Sight, Veil


class Kind(StrEnum):
    """Whom rows belong to: a site, all sites that name them, or the device alone."""

    SITE = "site"
    SHARED = "shared"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who sees and pushes the rows of one entity.

    `tenant_sees` and `tenant_pushes` are for tenants: all others see whole sites, and push all or nothing.
    `fixed` are the fields that decide who sees a row: they never change.
    `names` tells for each field that names another row what that is.
    `alike` are the parts of the anchor in which a field's row has to be like this one, besides the site.
    `veils` say what a tenant reads in place of a field.
    `below` names the row whose anchor this one shares; `at` is the field that is its instant.
    Rows that are `final` are added and never touched again.
    """

    tenant_sees: Sight
    tenant_pushes: tenant.Pushed = tenant.nothing
    kind: Kind = Kind.SITE
    fixed: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    veils: Mapping[str, Veil] = field(default_factory=dict)
    below: str = ""
    at: str = ""
    final: bool = False
