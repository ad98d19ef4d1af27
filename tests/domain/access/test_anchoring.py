"""What a row's own values say about where it belongs."""

from app.domain.access.anchor import Anchor
from app.domain.access.anchoring import named_by, own_anchor, placed_below, references_of
from tests.domain.access.house import HERE, IN, MY_FILE, MY_FLAT, MY_METER, MY_TARIFF, MYSELF, ROW, id_of


def test_row_belongs_where_its_columns_say() -> None:
    payment = {"id": ROW, "site_id": HERE, "person_id": MYSELF, "received_on": IN.date()}
    reading = {"id": ROW, "meter_id": MY_METER, "taken_at": IN}
    block = {"id": ROW, "meter_id": MY_METER, "first_at": IN}

    assert own_anchor("payment", payment) == Anchor("payment", ROW, HERE, person_id=MYSELF)
    assert own_anchor("reading", reading) == Anchor("reading", ROW, meter_id=MY_METER, at=IN)
    assert own_anchor("quarter_block", block) == Anchor("quarter_block", ROW, meter_id=MY_METER, at=IN)


def test_site_unit_meter_and_person_belong_to_themselves() -> None:
    assert own_anchor("site", {"id": HERE}) == Anchor("site", HERE, HERE)
    assert own_anchor("unit", {"id": MY_FLAT, "site_id": HERE}) == Anchor(
        "unit", MY_FLAT, HERE, unit_id=MY_FLAT
    )
    assert own_anchor("meter", {"id": MY_METER}) == Anchor("meter", MY_METER, meter_id=MY_METER)
    assert own_anchor("person", {"id": MYSELF}) == Anchor("person", MYSELF, person_id=MYSELF)


def test_row_below_another_one_belongs_where_that_does_and_keeps_its_own_person() -> None:
    reading = Anchor("reading", id_of(60), HERE, MY_METER, at=IN)
    payment = Anchor("payment", id_of(61), HERE, person_id=MYSELF)

    submission = own_anchor("submission", {"id": ROW, "reading_id": id_of(60), "person_id": MYSELF})
    match = own_anchor("payment_match", {"id": ROW, "payment_id": id_of(61)})

    assert placed_below(submission, reading) == Anchor("submission", ROW, HERE, MY_METER, None, MYSELF, IN)
    assert placed_below(match, payment) == Anchor("payment_match", ROW, HERE, person_id=MYSELF)
    assert placed_below(match, None) == match


def test_row_tells_which_others_it_names() -> None:
    meter = {"id": ROW, "site_id": HERE, "parent_id": None}

    assert list(named_by("meter", meter)) == [("site_id", "site", HERE)]
    assert list(named_by("meter", {"id": ROW, "parent_id": MY_METER})) == [("parent_id", "meter", MY_METER)]


def test_people_tariffs_and_files_that_a_row_names_are_its_references() -> None:
    occupancy = {"id": ROW, "unit_id": MY_FLAT, "person_id": MYSELF}
    assigned = {"id": ROW, "site_id": HERE, "tariff_id": MY_TARIFF}
    reading = {"id": ROW, "meter_id": MY_METER, "photo_id": MY_FILE}

    assert references_of("occupancy", occupancy) == {("person", MYSELF)}
    assert references_of("tariff_assignment", assigned) == {("tariff", MY_TARIFF)}
    assert references_of("reading", reading) == {("file", MY_FILE)}
    assert references_of("reading", reading | {"photo_id": None}) == frozenset()
