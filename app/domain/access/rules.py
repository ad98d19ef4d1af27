"""The rule of access of each tracked table; a table without one is a KeyError."""

from collections.abc import Mapping
from itertools import chain

from app.domain.access import sights, tenant
from app.domain.access.rule import Kind, Rule

_SITE = {"site_id": "site"}
_METER = {"meter_id": "meter"}
_UNIT = {"unit_id": "unit"}
_PERSON = {"person_id": "person"}

_PLACES = {
    "site": Rule(sights.everybody),
    "unit": Rule(sights.own_unit, fixed=("site_id",), names=_SITE, veils={"cost_centre": sights.no_text}),
    "occupancy": Rule(sights.own_person, fixed=("unit_id", "person_id"), names=_UNIT | _PERSON),
    "meter": Rule(
        sights.own_meter,
        fixed=("site_id",),
        names=_SITE | {"parent_id": "meter"},
        veils={"parent_id": sights.seen_meter},
    ),
    "device": Rule(sights.own_meter, fixed=("meter_id",), names=_METER),
    "assignment": Rule(sights.own_service, fixed=("meter_id", "unit_id"), names=_METER | _UNIT),
    "threshold": Rule(sights.own_meter, fixed=("meter_id",), names=_METER),
    "cycle_boundary": Rule(sights.own_meter, fixed=("meter_id",), names=_METER),
    "reminder_settings": Rule(sights.nobody, fixed=("meter_id",), names=_METER),
    "carbon_factor": Rule(sights.everybody, fixed=("site_id",), names=_SITE),
    "site_billing": Rule(sights.nobody, fixed=("site_id",), names=_SITE | {"logo_id": "file"}),
}
_ENERGY = {
    "reading": Rule(
        sights.own_reading,
        tenant.reading,
        fixed=("meter_id", "taken_at"),
        names=_METER | {"device_id": "device", "photo_id": "file"},
        alike={"device_id": "meter_id"},
        at="taken_at",
    ),
    "submission": Rule(
        sights.handed_in,
        tenant.submission,
        fixed=("reading_id", "person_id"),
        names={"reading_id": "reading"} | _PERSON,
        below="reading_id",
    ),
    "quarter_block": Rule(sights.own_day, fixed=("meter_id", "day", "first_at"), names=_METER, at="first_at"),
}
_COSTS = {
    "tariff_assignment": Rule(
        sights.own_target,
        fixed=("site_id", "unit_id", "meter_id"),
        names=_SITE | _UNIT | _METER | {"tariff_id": "tariff"},
    ),
    "budget": Rule(sights.nobody, fixed=("site_id", "meter_id"), names=_SITE | _METER),
    "paper_bill": Rule(sights.nobody, fixed=("site_id", "meter_id"), names=_SITE | _METER),
    "utility_bill": Rule(sights.nobody, fixed=("site_id",), names=_SITE | {"file_id": "file"}),
}
_MONEY = {
    "invoice": Rule(
        sights.own_person,
        fixed=("site_id", "person_id", "unit_id"),
        names=_SITE | _PERSON | _UNIT | {"utility_bill_id": "utility_bill", "corrects_id": "invoice"},
        alike={"corrects_id": "person_id"},
        veils={"utility_bill_id": sights.no_value, "unit_id": sights.seen_unit},
        final=True,
    ),
    "payment": Rule(
        sights.own_person,
        fixed=("site_id", "person_id"),
        names=_SITE | _PERSON,
        veils={"note": sights.no_text, "bank_key": sights.no_value},
    ),
    "payment_match": Rule(
        sights.own_person,
        fixed=("payment_id", "invoice_id"),
        names={"payment_id": "payment", "invoice_id": "invoice"},
        alike={"invoice_id": "person_id"},
        below="payment_id",
    ),
    "payment_reminder": Rule(sights.own_person, fixed=("site_id", "person_id"), names=_SITE | _PERSON),
}
_SHARED = {
    "person": Rule(
        sights.own_person, kind=Kind.SHARED, veils={"note": sights.no_text, "cost_centre": sights.no_text}
    ),
    "tariff": Rule(sights.named_by_own, kind=Kind.SHARED),
    "file": Rule(sights.named_by_own, tenant.photo, kind=Kind.SHARED, fixed=("sha256",)),
}

RULES: Mapping[str, Rule] = {
    **_PLACES,
    **_ENERGY,
    **_COSTS,
    **_MONEY,
    **_SHARED,
    "snooze": Rule(sights.nobody, kind=Kind.DEVICE),
}

ANCHOR_FIELDS: Mapping[str, frozenset[str]] = {
    entity: frozenset(chain(("id",), rule.fixed)) for entity, rule in RULES.items()
}
