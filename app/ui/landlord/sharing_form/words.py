"""The rules of sharing in a person's words."""

from typing import Final

from app.domain.errors import N_
from app.domain.sharing.rules import Frequency, Rest, Sharing
from app.reports.words import Words

REST_NAMES: Final = {
    Rest.OWNER: N_("The owner bears them"),
    Rest.EQUAL: N_("All units with a meter alike"),
    Rest.AREA: N_("Each unit by its m²"),
    Rest.UNITS: N_("Each apartment and shop alike, no parking places"),
    Rest.CUSTOM: N_("By percentages that I set"),
}
FREQUENCY_NAMES: Final = {
    Frequency.ONCE: N_("once"),
    Frequency.MONTHLY: N_("per month"),
    Frequency.QUARTERLY: N_("per quarter"),
    Frequency.YEARLY: N_("per year"),
}
_REST_IN_SHORT: Final = {
    Rest.OWNER: N_("common use and losses to the owner"),
    Rest.EQUAL: N_("common use and losses to all units alike"),
    Rest.AREA: N_("common use and losses by m²"),
    Rest.UNITS: N_("common use and losses to each apartment and shop alike"),
    Rest.CUSTOM: N_("common use and losses by set percentages"),
}


def in_short(_: Words, sharing: Sharing) -> str:
    """Return how a bill is shared in one line."""
    if sharing.by_tariff:
        first = [_("By each unit's own tariff")]
    else:
        first = [_("By measured kWh"), _(_REST_IN_SHORT[sharing.rest])]
    items = [_.plural("{n} fixed amount", "{n} fixed amounts", len(sharing.items))] if sharing.items else []
    tax = [_("{percent} % tax", percent=sharing.tax)] if sharing.tax else []
    return " · ".join([*first, *items, *tax])
