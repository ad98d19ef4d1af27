"""What an account sees of each row: whose it is, and which fields are not for them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.access.anchor import Anchor
from app.domain.access.known import Known
from app.domain.access.seeing import may_see, seen_by
from app.domain.access.view import Role, SiteView, View
from app.domain.access.window import Window
from tests.domain.access.house import (
    DAY,
    ELSEWHERE,
    HERE,
    IN,
    LANDLORD,
    ME,
    MY_FILE,
    MY_FLAT,
    MY_METER,
    MYSELF,
    NEIGHBOUR,
    OTHER_FLAT,
    OTHER_METER,
    OUT,
    ROW,
    at_sites,
    id_of,
    reading,
    site_view,
    view,
)

TENANT, MANAGER, VIEWER = view(Role.TENANT), view(Role.MANAGER), view(Role.VIEWER)
KNOWN_HERE = Known(LANDLORD, frozenset({HERE}))
MY_ROW = Anchor("person", MYSELF, person_id=MYSELF)
MY_UNIT = Anchor("unit", MY_FLAT, HERE, unit_id=MY_FLAT)
METER = Anchor("meter", MY_METER, HERE, meter_id=MY_METER)
INVOICE = Anchor("invoice", ROW, HERE, unit_id=MY_FLAT, person_id=MYSELF)
PAYMENT = Anchor("payment", ROW, HERE, person_id=MYSELF)
HIDDEN: list[tuple[Anchor, dict[str, Any], dict[str, Any]]] = [
    (MY_ROW, {"note": "pays late", "cost_centre": "4711"}, {"note": "", "cost_centre": ""}),
    (MY_UNIT, {"cost_centre": "4711"}, {"cost_centre": ""}),
    (METER, {"parent_id": OTHER_METER}, {"parent_id": None}),
    (METER, {"parent_id": MY_METER}, {"parent_id": MY_METER}),
    (INVOICE, {"utility_bill_id": id_of(77)}, {"utility_bill_id": None}),
    (INVOICE, {"unit_id": OTHER_FLAT}, {"unit_id": None}),
    (INVOICE, {"unit_id": MY_FLAT}, {"unit_id": MY_FLAT}),
    (PAYMENT, {"note": "at last", "bank_key": "a/b"}, {"note": "", "bank_key": None}),
]


@pytest.mark.parametrize(("anchor", "stored", "shown"), HIDDEN)
def test_tenant_reads_nothing_private_and_no_name_of_what_they_do_not_see(
    anchor: Anchor, stored: dict[str, Any], shown: dict[str, Any]
) -> None:
    assert seen_by(TENANT, anchor, {"name": "Anna"} | stored, KNOWN_HERE) == {"name": "Anna"} | shown


@pytest.mark.parametrize(("anchor", "stored", "shown"), HIDDEN)
@pytest.mark.parametrize("who", [MANAGER, VIEWER])
def test_all_others_read_every_field(
    who: View, anchor: Anchor, stored: dict[str, Any], shown: dict[str, Any]
) -> None:
    del shown

    assert seen_by(who, anchor, stored, KNOWN_HERE) == stored


def test_some_fields_of_a_row_are_shown_like_the_whole() -> None:
    anchor = Anchor("person", MYSELF, person_id=MYSELF)

    assert seen_by(TENANT, anchor, {"phone": "1"}, KNOWN_HERE) == {"phone": "1"}


def test_nothing_is_shown_of_a_row_that_is_not_seen() -> None:
    assert seen_by(TENANT, reading(meter=OTHER_METER), {"kwh": 1}) == {}
    assert seen_by(MANAGER, reading(site=ELSEWHERE), {"kwh": 1}) == {}
    assert seen_by(TENANT, Anchor("person", NEIGHBOUR, person_id=NEIGHBOUR), {"name": "B"}, KNOWN_HERE) == {}


def test_row_without_a_site_is_seen_by_nobody() -> None:
    for who in (TENANT, MANAGER, VIEWER):
        assert not may_see(who, reading(site=None))
        assert not may_see(who, Anchor("snooze", ROW, HERE))


def test_guessed_id_shows_nothing() -> None:
    photo_next_door = Anchor("file", id_of(59))
    tariff_next_door = Anchor("tariff", id_of(58))

    assert not may_see(TENANT, photo_next_door, KNOWN_HERE)
    assert not may_see(TENANT, tariff_next_door, KNOWN_HERE)
    assert not may_see(View(ME, {}), photo_next_door, KNOWN_HERE)
    assert not may_see(MANAGER, photo_next_door, Known(LANDLORD, frozenset({ELSEWHERE})))


def test_photo_of_the_last_reading_goes_on_to_be_seen_after_moving_out() -> None:
    assert may_see(TENANT, Anchor("file", MY_FILE), KNOWN_HERE)


def test_shared_row_is_its_makers_until_a_site_knows_it() -> None:
    person = Anchor("person", NEIGHBOUR, person_id=NEIGHBOUR)

    assert seen_by(View(ME, {}), person, {"note": "x"}, Known(ME)) == {"note": "x"}
    assert not may_see(View(ME, {}), person, Known(LANDLORD))
    assert not may_see(View(ME, {}), person, Known(ME, frozenset({HERE})))


def test_what_is_no_shared_row_is_never_seen_because_one_made_it() -> None:
    assert not may_see(View(ME, {}), reading(), Known(ME))


def test_person_who_is_tenant_here_and_manager_there_sees_each_as_they_are() -> None:
    both = at_sites(site_view(Role.TENANT), SiteView(ELSEWHERE, Role.MANAGER))
    myself = Anchor("person", MYSELF, person_id=MYSELF)

    assert not may_see(both, reading(meter=OTHER_METER))
    assert may_see(both, reading(meter=OTHER_METER, site=ELSEWHERE))
    assert seen_by(both, myself, {"note": "x"}, KNOWN_HERE) == {"note": ""}
    assert seen_by(both, myself, {"note": "x"}, Known(LANDLORD, frozenset({HERE, ELSEWHERE}))) == {
        "note": "x"
    }


def test_tenant_of_two_units_sees_both_each_in_its_time() -> None:
    windows = {MY_METER: (Window(IN, OUT),), OTHER_METER: (Window(OUT),)}
    who = at_sites(replace(site_view(Role.TENANT), units=frozenset({MY_FLAT, OTHER_FLAT}), windows=windows))

    assert may_see(who, reading(OUT + DAY, OTHER_METER))
    assert may_see(who, reading(OUT - DAY, MY_METER))
    assert not may_see(who, reading(OUT + DAY, MY_METER))
    assert not may_see(who, reading(OUT - DAY, OTHER_METER))


def test_tariff_of_the_site_and_of_ones_own_meter_is_seen() -> None:
    def assigned(**place: Any) -> Anchor:
        return Anchor("tariff_assignment", ROW, HERE, **place)

    assert may_see(TENANT, assigned())
    assert may_see(TENANT, assigned(meter_id=MY_METER))
    assert not may_see(TENANT, assigned(meter_id=OTHER_METER))
    assert not may_see(TENANT, assigned(unit_id=OTHER_FLAT))


def test_account_that_is_no_person_sees_nothing_personal() -> None:
    nobody = at_sites(SiteView(HERE, Role.TENANT))

    assert not may_see(nobody, Anchor("submission", ROW, HERE, meter_id=MY_METER, at=IN))
    assert not may_see(nobody, Anchor("payment", ROW, HERE))
    assert may_see(nobody, Anchor("site", HERE, HERE))


_METERS, _UNITS, _PEOPLE = ([id_of(base + number) for number in range(3)] for base in (100, 110, 120))
_instants = st.integers(0, 20).map(lambda hours: IN + timedelta(hours=hours))
_windows = st.lists(st.builds(Window, _instants, st.none() | _instants), max_size=2).map(tuple)
_tenants = st.builds(
    SiteView,
    st.just(HERE),
    st.just(Role.TENANT),
    st.sampled_from(_PEOPLE),
    st.frozensets(st.sampled_from(_UNITS)),
    st.dictionaries(st.sampled_from(_METERS), _windows),
    st.frozensets(st.just(MY_FILE)),
)
_KINDS = [
    "site", "unit", "occupancy", "meter", "device", "assignment", "threshold", "reading", "submission",
    "quarter_block", "tariff_assignment", "budget", "paper_bill", "utility_bill", "invoice", "payment",
    "person", "tariff", "file", "site_billing", "reminder_settings",
]  # fmt: skip
_anchors = st.builds(
    Anchor,
    st.sampled_from(_KINDS),
    st.just(MY_FILE),
    st.sampled_from([HERE, ELSEWHERE]),
    st.none() | st.sampled_from(_METERS),
    st.none() | st.sampled_from(_UNITS),
    st.none() | st.sampled_from(_PEOPLE),
    st.none() | _instants,
)


@given(_tenants, _anchors)
def test_tenant_sees_a_part_of_what_the_manager_sees(tenant: SiteView, anchor: Anchor) -> None:
    stored = {"note": "x", "cost_centre": "x", "parent_id": _METERS[0], "kwh": 1}

    shown = seen_by(at_sites(tenant), anchor, stored, KNOWN_HERE)

    assert may_see(MANAGER, anchor, KNOWN_HERE) or not may_see(at_sites(tenant), anchor, KNOWN_HERE)
    assert all(value in {None, "", stored[name]} for name, value in shown.items())
