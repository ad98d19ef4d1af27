"""The holes through which a push could reach what is somebody else's, by name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access.anchor import Anchor
from app.domain.access.edit import Edit, Named, Op
from app.domain.access.known import Known
from app.domain.access.pushing import push_problem
from app.domain.access.rules import ANCHOR_FIELDS, RULES
from app.domain.access.view import Role, SiteView, View
from app.domain.access.window import Window
from tests.domain.access.house import (
    AFTER_ME,
    DAY,
    ELSEWHERE,
    HERE,
    IN,
    LANDLORD,
    ME,
    MY_FLAT,
    MY_METER,
    MYSELF,
    NEIGHBOUR,
    NOW,
    OTHER_FLAT,
    OTHER_METER,
    OUT,
    STRANGER,
    added,
    at_sites,
    changed,
    id_of,
    reading,
    removed,
    site_view,
    view,
)

NOT_YOURS = "This is not at a site that you have access to."
FIXED = "This cannot move to another place. Delete it and enter it anew."
NOT_YOUR_TIME = "You can only enter what your meters showed while you had them."
NOT_YOUR_READING = "You did not enter this reading. Ask who manages the site to correct it."
ACCEPTED = "This reading was accepted. Ask who manages the site to correct it."
TYPED_ONLY = "You can only enter readings that you took yourself."
FOR_MANAGERS = "Only who manages this site can change this."
GONE = "This names something that is not here. Choose again."
OTHER_PLACE = "This names something of another place. Choose again."
ELSEWHERE_TOO = "This is also used at a site that you do not manage. Ask its owner to change it."
TENANT, MANAGER = view(Role.TENANT), view(Role.MANAGER)
OTHER_SITE = SiteView(ELSEWHERE, Role.OWNER)


def _said(who: View, edit: Edit) -> str:
    problem = push_problem(who, edit, NOW)
    return "" if problem is None else str(problem)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("entity", [entity for entity, fields in ANCHOR_FIELDS.items() if fields > {"id"}])
def test_nobody_moves_a_row_to_where_others_see_it(entity: str, role: Role) -> None:
    anchor = Anchor(entity, id_of(91), HERE, MY_METER, MY_FLAT, MYSELF, IN + DAY)
    edit = Edit(Op.SET, anchor, ANCHOR_FIELDS[entity], known=Known(LANDLORD, frozenset({HERE})), made_by=ME)

    assert _said(view(role), edit) in {
        FIXED,
        NOT_YOURS,
        "Issued invoices never change. Make a credit note instead.",
    }


def test_reading_is_not_corrected_to_another_day() -> None:
    problem = push_problem(TENANT, changed(reading(), taken_at=IN - DAY), NOW)

    assert problem is not None
    assert (problem.field, problem.sentence) == ("taken_at", FIXED)


def test_reading_is_not_corrected_to_another_meter() -> None:
    problem = push_problem(MANAGER, changed(reading(), meter_id=OTHER_METER), NOW)

    assert problem is not None
    assert (problem.field, problem.sentence) == ("meter_id", FIXED)


def test_reading_of_another_meter_is_not_entered_as_ones_own() -> None:
    assert _said(TENANT, added(reading(meter=OTHER_METER))) == NOT_YOURS


def test_meter_that_moved_to_another_unit_takes_readings_until_then_only() -> None:
    moved_on = OUT - 10 * DAY
    mine = replace(site_view(Role.TENANT), windows={MY_METER: (Window(IN, moved_on),)})
    who = at_sites(mine)

    assert _said(who, added(reading(moved_on))) == ""
    assert _said(who, added(reading(moved_on + timedelta(microseconds=1)))) == NOT_YOUR_TIME


def test_boundary_reading_at_move_in_can_be_entered() -> None:
    assert _said(TENANT, added(reading(IN))) == ""


def test_boundary_reading_that_somebody_else_entered_stays_theirs() -> None:
    assert _said(TENANT, changed(reading(IN), made_by=LANDLORD, kwh=1)) == NOT_YOUR_READING
    assert _said(TENANT, removed(reading(OUT), made_by=STRANGER)) == NOT_YOUR_READING


@pytest.mark.parametrize(("days", "is_taken"), [(59, True), (60, True), (61, False)])
def test_late_push_is_taken_up_to_60_days_after_moving_out(days: int, is_taken: bool) -> None:
    for edit in (added(reading()), changed(reading(), kwh=1), removed(reading())):
        problem = push_problem(TENANT, edit, OUT + days * DAY)

        assert (problem is None) == is_taken
        assert problem is None or str(problem).startswith("You left more than 60 days ago.")


def test_push_after_moving_out_is_judged_by_when_it_was_read() -> None:
    assert _said(TENANT, added(reading(OUT + DAY))) == NOT_YOUR_TIME
    assert _said(TENANT, added(reading(OUT - DAY))) == ""


def test_guessed_id_is_refused_in_the_words_for_one_that_does_not_exist() -> None:
    nowhere = reading(site=None, meter=id_of(999))
    theirs = reading(site=ELSEWHERE, meter=id_of(32))
    before_me = reading(IN - DAY)

    for edit in (changed(nowhere, kwh=1), changed(theirs, kwh=1), changed(before_me, kwh=1), added(theirs)):
        assert _said(TENANT, edit) == NOT_YOURS
    for edit in (removed(nowhere), removed(theirs), added(theirs), added(nowhere)):
        assert _said(MANAGER, edit) == NOT_YOURS


def test_nobody_without_a_role_pushes_to_a_site() -> None:
    assert _said(View(ME, {}), added(reading())) == NOT_YOURS


def test_tenant_does_not_correct_what_was_accepted() -> None:
    assert _said(TENANT, changed(reading(), answer="accepted", kwh=1)) == ACCEPTED
    assert _said(TENANT, removed(reading(), answer="accepted")) == ACCEPTED
    assert _said(TENANT, changed(reading(), answer="queried", kwh=1)) == ""


def test_tenant_enters_no_collected_value_and_no_meter_exchange() -> None:
    assert _said(TENANT, added(reading(), source="collected")) == TYPED_ONLY
    assert _said(TENANT, added(reading(), event="initial")) == TYPED_ONLY
    assert _said(TENANT, changed(reading(), event="final")) == TYPED_ONLY
    assert _said(TENANT, added(reading(), event="rollover")) == ""


def test_tenant_hangs_no_reading_on_another_device() -> None:
    mine = Named("device_id", Anchor("device", id_of(60), HERE, meter_id=MY_METER))

    assert _said(TENANT, changed(reading(), mine, device_id=id_of(60))) == FOR_MANAGERS


def test_reading_names_a_device_of_its_own_meter() -> None:
    own = Named("device_id", Anchor("device", id_of(60), HERE, meter_id=MY_METER))
    next_door = Named("device_id", Anchor("device", id_of(61), HERE, meter_id=OTHER_METER))

    assert _said(MANAGER, added(reading(), own, device_id=id_of(60))) == ""
    assert _said(MANAGER, added(reading(), next_door, device_id=id_of(61))) == OTHER_PLACE
    assert _said(TENANT, added(reading(), next_door, device_id=id_of(61))) == GONE


def test_row_names_only_what_is_at_its_site() -> None:
    both = at_sites(site_view(Role.MANAGER), OTHER_SITE)
    there = Named("unit_id", Anchor("unit", id_of(22), ELSEWHERE, unit_id=id_of(22)))
    edit = Edit(Op.ADD, Anchor("occupancy", id_of(91), HERE), after={"unit_id": id_of(22)}, names=(there,))

    assert _said(both, edit) == OTHER_PLACE
    assert _said(MANAGER, edit) == GONE


def test_row_cannot_name_what_nobody_looked_up() -> None:
    edit = Edit(Op.ADD, Anchor("occupancy", id_of(91), HERE), after={"unit_id": MY_FLAT})

    assert _said(MANAGER, edit) == GONE


def test_field_that_is_not_set_may_name_what_is_gone() -> None:
    edit = replace(changed(reading(), kwh=1), after={"photo_id": id_of(50), "kwh": 1, "source": "manual"})

    assert _said(TENANT, edit) == ""


def test_stranger_is_not_reached_by_moving_them_in() -> None:
    theirs = Named(
        "person_id", Anchor("person", id_of(44), person_id=id_of(44)), Known(STRANGER, frozenset({ELSEWHERE}))
    )
    edit = Edit(Op.ADD, Anchor("occupancy", id_of(91), HERE), after={"person_id": id_of(44)}, names=(theirs,))

    assert _said(MANAGER, edit) == GONE
    assert _said(at_sites(site_view(Role.MANAGER), OTHER_SITE), edit) == ""


def test_photo_of_somebody_else_is_not_named_by_ones_own_reading() -> None:
    photo = Anchor("file", id_of(59))
    theirs = Named("photo_id", photo, Known(LANDLORD, frozenset({HERE})))
    new = Named("photo_id", photo, Known(ME))

    assert _said(TENANT, changed(reading(), theirs, photo_id=id_of(59))) == GONE
    assert _said(TENANT, changed(reading(), new, photo_id=id_of(59))) == ""


def test_payment_is_put_against_an_invoice_of_the_same_person() -> None:
    match = Anchor("payment_match", id_of(91), HERE, person_id=MYSELF)
    mine = Named("invoice_id", Anchor("invoice", id_of(70), HERE, person_id=MYSELF))
    other = Named("invoice_id", Anchor("invoice", id_of(71), HERE, person_id=NEIGHBOUR))

    assert _said(MANAGER, Edit(Op.ADD, match, after={"invoice_id": id_of(70)}, names=(mine,))) == ""
    assert _said(MANAGER, Edit(Op.ADD, match, after={"invoice_id": id_of(71)}, names=(other,))) == OTHER_PLACE


def test_shared_row_is_changed_only_by_who_manages_every_site_that_knows_it() -> None:
    known = Known(LANDLORD, frozenset({HERE, ELSEWHERE}))
    edit = Edit(Op.SET, Anchor("tariff", id_of(51)), frozenset({"document"}), known=known)

    assert _said(MANAGER, edit) == ELSEWHERE_TOO
    assert _said(at_sites(site_view(Role.OWNER), OTHER_SITE), edit) == ""


def test_owner_of_another_site_does_not_change_who_they_are_as_a_tenant() -> None:
    known = Known(LANDLORD, frozenset({HERE}))
    edit = Edit(Op.SET, Anchor("person", MYSELF, person_id=MYSELF), frozenset({"name"}), known=known)

    assert _said(at_sites(site_view(Role.TENANT), OTHER_SITE), edit) == FOR_MANAGERS


def test_shared_row_that_no_site_knows_is_its_makers() -> None:
    anchor = Anchor("file", id_of(59))

    assert _said(TENANT, Edit(Op.REMOVE, anchor, known=Known(ME))) == ""
    assert _said(TENANT, Edit(Op.REMOVE, anchor, known=Known(STRANGER))) == NOT_YOURS


def test_person_who_was_made_before_access_ended_stays_with_the_site() -> None:
    person = Anchor("person", NEIGHBOUR, person_id=NEIGHBOUR)
    edit = Edit(Op.SET, person, frozenset({"phone"}), known=Known(ME, frozenset({HERE})))

    assert _said(MANAGER, edit) == ""
    assert _said(View(ME, {}), edit) == NOT_YOURS


def test_who_has_no_site_yet_brings_people_and_a_site() -> None:
    nobody = View(ME, {})

    assert _said(nobody, Edit(Op.ADD, Anchor("person", AFTER_ME, person_id=AFTER_ME))) == ""
    assert _said(nobody, Edit(Op.ADD, Anchor("site", ELSEWHERE, ELSEWHERE))) == ""


def test_tenant_who_manages_another_site_pushes_there_as_a_manager() -> None:
    both = at_sites(site_view(Role.TENANT), replace(OTHER_SITE, role=Role.MANAGER))
    there = Anchor("threshold", id_of(91), ELSEWHERE, meter_id=id_of(32))
    here = Anchor("threshold", id_of(91), HERE, meter_id=MY_METER)

    assert _said(both, Edit(Op.ADD, there)) == ""
    assert _said(both, Edit(Op.ADD, here)) == FOR_MANAGERS


SUBMISSION = Anchor("submission", id_of(91), HERE, MY_METER, person_id=MYSELF, at=IN + DAY)
WAITING = {"state": "open", "question": ""}


def test_tenant_hands_in_a_reading_of_their_own() -> None:
    edit = Edit(Op.ADD, SUBMISSION, after=WAITING, made_by=ME)

    assert _said(TENANT, edit) == ""
    assert _said(TENANT, replace(edit, made_by=LANDLORD)) == NOT_YOUR_READING
    assert _said(TENANT, replace(edit, anchor=replace(SUBMISSION, person_id=AFTER_ME))) == NOT_YOUR_READING
    assert _said(TENANT, replace(edit, anchor=replace(SUBMISSION, at=OUT + DAY))) == NOT_YOUR_TIME
    assert push_problem(TENANT, edit, OUT + 61 * DAY) is not None


def test_tenant_never_accepts_what_they_handed_in() -> None:
    accepted = {"state": "accepted", "question": ""}
    answered = Edit(
        Op.SET, SUBMISSION, frozenset({"state"}), WAITING | {"state": "queried"}, accepted, made_by=ME
    )

    assert _said(TENANT, Edit(Op.ADD, SUBMISSION, after=accepted, made_by=ME)) == FOR_MANAGERS
    assert _said(TENANT, answered) == FOR_MANAGERS
    assert _said(TENANT, replace(answered, after=WAITING)) == ""
    assert _said(TENANT, replace(answered, after=WAITING | {"question": "why?"})) == FOR_MANAGERS
    assert _said(TENANT, replace(answered, after=WAITING, fields=frozenset({"verb"}))) == FOR_MANAGERS


def test_tenant_does_not_take_back_what_was_accepted() -> None:
    taken_back = Edit(Op.REMOVE, SUBMISSION, before={"state": "accepted"}, made_by=ME)

    assert _said(TENANT, taken_back) == ACCEPTED
    assert _said(TENANT, replace(taken_back, before=WAITING)) == ""


def test_tenant_with_two_units_pushes_to_both() -> None:
    open_end = {MY_METER: (Window(IN, OUT),), OTHER_METER: (Window(IN),)}
    mine = replace(site_view(Role.TENANT), units=frozenset({MY_FLAT, OTHER_FLAT}), windows=open_end)

    assert _said(at_sites(mine), added(reading())) == ""
    assert _said(at_sites(mine), added(reading(meter=OTHER_METER, at=OUT + 100 * DAY))) == ""


def test_every_refusal_is_a_sentence_for_the_person() -> None:
    edit = Edit(Op.REMOVE, Anchor("site", HERE, HERE))

    assert _said(view(Role.VIEWER), edit) == "You can look at this site, but not change it. Ask its owner."
    assert _said(MANAGER, edit) == "Only the owner can delete a site."
    assert _said(MANAGER, Edit(Op.ADD, Anchor("snooze", id_of(91)))) == "This stays on the device."


def test_table_without_a_rule_fails_loudly() -> None:
    with pytest.raises(KeyError):
        push_problem(MANAGER, Edit(Op.ADD, Anchor("new_table", id_of(91), HERE)), NOW)

    assert "new_table" not in RULES
