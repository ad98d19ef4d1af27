"""The CO2 per kWh of a site as it is being typed: a price of the tariff editor that counts grams."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.carbon import BELOW_ZERO, GRAMS, NAME, carbon_factors
from app.domain.errors import Problem
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.reader import read_factors
from app.ui.tariff_editor.draft import Charge, Draft, at
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.reading import draft_of
from app.ui.tariff_editor.state import checked
from app.ui.tariff_editor.writing import charge_document
from app.use_cases.carbon_page import Factor


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields: grams as the editor of tariffs keeps prices, and where they come from."""

    draft: Draft
    source: str = ""

    @property
    def charge(self) -> Energy:
        """The grams by period."""
        (charge,) = self.draft.charges
        if not isinstance(charge, Energy):
            raise TypeError(charge.kind)
        return charge

    def drafted(self, draft: Draft) -> "Typed":
        """Return it with other grams."""
        return replace(self, draft=draft)

    def from_source(self, source: str) -> "Typed":
        """Return it with another source."""
        return replace(self, source=source)


NOTHING_TYPED: Typed | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """The document to store (None: something is wrong), and what to say at which field."""

    document: Mapping[str, Any] | None
    wrong: Mapping[str, Problem] = field(default_factory=dict)


def typed_of(factor: Factor, decimal_sign: str) -> Typed:
    """Return the form of a stored factor, or of a new one."""
    empty = Draft(NAME, GRAMS, factor.time_zone, charges=(Energy(NAME, NAME),))
    if factor.tariff is None:
        return Typed(empty)
    stored = draft_of(factor.tariff, decimal_sign)
    # What no form can show is written anew.
    return Typed(stored if _is_form(stored.charges[0]) else empty, factor.tariff.source)


def ready(typed: Typed, decimal_sign: str) -> Ready:
    """Return what the fields would store."""
    checks = checked(typed.draft, decimal_sign, read_factors)
    spoken = checks.spoken(typed.draft)
    if checks.tariff is None:
        return Ready(None, spoken)
    document = _document(typed, decimal_sign)
    try:
        carbon_factors(document, typed.draft.time_zone)
    except BadTariffError:
        return Ready(None, spoken | {at(typed.charge, ""): Problem("", BELOW_ZERO)})
    return Ready(document, spoken)


def _is_form(charge: Charge) -> bool:
    return isinstance(charge, Energy) and not charge.later and not charge.has_holidays


def _document(typed: Typed, decimal_sign: str) -> dict[str, Any]:
    said = json.loads(json.dumps(charge_document(typed.charge, {}, decimal_sign)))
    (tier,) = said["tables"][0]["tiers"]
    by_time = {"schedule": said["schedule"]} if "schedule" in said else {}
    source = {"source": typed.source.strip()} if typed.source.strip() else {}
    return {"g_per_kwh": tier.get("price") or tier["prices"], **by_time, **source}
