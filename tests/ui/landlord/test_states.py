"""The forms of units, people and moves, as they are being typed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.people.forms import PersonForm, UnitForm, UnitKind
from app.domain.people.hanging import Hanging, Part
from app.domain.people.missing import Gap, Missing
from app.domain.people.stays import Stay
from app.domain.reading import Reading, Register
from app.domain.zone import DAY
from app.reports.words import Words
from app.ui.landlord.letting import state as letting
from app.ui.landlord.move.dials import check_dials, text_of
from app.ui.landlord.move.state import NEW, MoveIn, StayDraft, draft_of
from app.ui.landlord.person.state import PersonDraft
from app.ui.landlord.site_details.state import Draft as SiteDraft
from app.ui.landlord.tree.missing import remedy_route
from app.ui.landlord.unit import state as unit
from app.ui.landlord.words import days_text, gap_text, hanging_text, remedy_text
from app.use_cases.landlord.first_days import BilledDays
from app.use_cases.landlord.letting import LettingPage
from app.use_cases.landlord.move_page import MoveDial, MoveMeter
from app.use_cases.landlord.sites import SiteForm
from app.use_cases.landlord.unit_page import Offered

BRITISH = Words("en", "GB")
SITE, UNIT, METER, ANNA, STAY = (UUID(int=number) for number in range(1, 6))
TODAY = date(2026, 11, 21)
PAGE = LettingPage(SITE, "Home", TODAY, ("Flat 1",), ((ANNA, "Anna"),), ())
FREE = Offered(METER, "Cellar", Role.SUB, "")
AT = datetime(2026, 3, 31, 22, tzinfo=UTC)
DIAL = MoveMeter(
    METER, "Meter", 1, None, (MoveDial(Register.TOTAL, Reading(AT, Decimal(120)), None, None, None),)
)
EMPTY = replace(DIAL, dials=(replace(DIAL.dials[0], read=None),))


def named(name: str) -> letting.Draft:
    return letting.Draft(unit.UnitDraft().typed("name", name))


def test_what_a_meter_will_show_when_somebody_moves_in_later_is_not_asked() -> None:
    later = replace(named("Room"), first_kwh="100", person=MoveIn(day=TODAY + DAY))

    assert letting.ready(replace(later, person=MoveIn(day=TODAY)), PAGE).letting.first_kwh == 100
    assert letting.ready(later, PAGE).letting.first_kwh is None


def test_a_room_with_a_new_tenant_and_meter_takes_two_names() -> None:
    draft = named("Room")
    draft = draft.typed("person", draft.person.typed("name", "Carla"))

    ready = letting.ready(draft, PAGE)

    assert ready.wrong == {}
    assert (ready.letting.unit, ready.letting.who) == (UnitForm("Room"), PersonForm("Carla"))
    assert isinstance(ready.letting.meter, MeterForm)
    assert (ready.letting.meter.name, ready.letting.since) == ("Room", TODAY)


def test_without_a_name_a_new_unit_is_vacant() -> None:
    assert letting.ready(named("Room"), PAGE).letting.who is None


def test_a_meter_that_serves_no_unit_is_taken_first() -> None:
    page = replace(PAGE, meters=(replace(FREE, role=Role.COMMON), FREE))

    assert letting.ready(named("Room"), page).letting.meter == METER


def test_what_is_chosen_is_stored() -> None:
    draft = named("Room").typed("meter", letting.NONE)
    draft = draft.typed("person", draft.person.typed("who", str(ANNA)).typed("day", date(2026, 1, 1)))

    found = letting.ready(draft, PAGE).letting

    assert (found.who, found.meter, found.since) == (ANNA, None, date(2026, 1, 1))


def test_a_parking_place_needs_no_meter_and_a_common_area_no_tenant() -> None:
    draft = letting.Draft(unit.UnitDraft("Stairs", UnitKind.COMMON), MoveIn(name="Anna"))

    found = letting.ready(draft, PAGE).letting

    assert (found.who, found.meter) == (None, None)


def test_a_new_unit_says_at_the_field_what_is_wrong() -> None:
    draft = replace(named("flat 1"), first_kwh="abc")
    draft = draft.typed("person", draft.person.typed("email", "anna"))

    ready = letting.ready(draft, PAGE)

    assert set(ready.wrong) == {"name", "first_kwh", "person_name", "person_email"}
    assert set(ready.spoken(draft)) == {"name", "first_kwh", "person_email"}


def test_a_new_unit_leaves_issued_bills_alone_until_somebody_says_else() -> None:
    page, draft = replace(PAGE, billed=BilledDays(has_bills=True, next_on=TODAY)), named("Room")
    said = draft.typed("unit", draft.unit.typed("start_on", None))

    assert letting.ready(draft, page).letting.unit.start_on == TODAY
    assert letting.ready(said, page).letting.unit.start_on is None


def test_an_area_may_be_written_with_a_comma() -> None:
    form = UnitForm("Flat", area_m2=Decimal("54.5"), cost_centre="47", start_on=TODAY)
    draft = unit.draft_of(form, ",")

    assert draft.area_m2 == "54,5"
    assert unit.check_unit(draft, ()).form == form
    assert set(unit.check_unit(draft.typed("area_m2", "big"), ()).wrong) == {"area_m2"}


def test_what_was_read_at_midnight_stands_in_its_field_and_is_stored_again() -> None:
    assert text_of(DIAL, DIAL.dials[0], {}) == "120.0"
    assert check_dials([DIAL], {}).dials == {(METER, Register.TOTAL): Decimal(120)}


def test_an_empty_field_is_read_later_and_letters_are_refused() -> None:
    assert check_dials([EMPTY], {}).dials == check_dials([EMPTY], {}).wrong == {}
    assert set(check_dials([EMPTY], {(METER, Register.TOTAL): "abc"}).wrong) == {(METER, Register.TOTAL)}


def test_another_day_forgets_the_readings_of_the_day_before() -> None:
    draft = MoveIn().typed("texts", {(METER, Register.TOTAL): "1"})

    assert draft.typed("name", "Anna").texts
    assert not draft.typed("day", TODAY).texts


def test_who_moves_in_is_somebody_new_or_known() -> None:
    assert MoveIn(NEW, " Anna ", "a@b.ch").person == PersonForm("Anna", "a@b.ch")
    assert MoveIn(str(ANNA)).person == ANNA


def test_a_last_day_belongs_to_the_stay() -> None:
    stay = Stay(STAY, ANNA, date(2026, 3, 1), date(2026, 4, 1))

    draft = draft_of(stay)

    assert (draft.last, draft.end) == (date(2026, 3, 31), date(2026, 4, 1))
    assert draft.lasting(None).end is None
    assert draft.starting(TODAY).start == TODAY


def test_a_stay_that_ends_before_it_begins_is_refused() -> None:
    stay = Stay(STAY, ANNA, date(2026, 3, 1))

    assert set(StayDraft(date(2026, 3, 1), date(2026, 2, 1)).wrong(stay, [stay])) == {"end_on"}
    assert StayDraft(date(2026, 3, 1), date(2026, 3, 1)).wrong(stay, [stay]) == {}


def test_a_person_and_a_site_say_what_is_wrong_with_a_field() -> None:
    site = SiteDraft(SiteForm("Home", "Europe/Zurich"))

    assert set(PersonDraft().typed("email", "x").wrong) == {"name", "email"}
    assert set(site.typed("currency", "Euro").typed("name", "").wrong) == {"currency", "name"}
    assert site.typed("currency", "chf").wrong == {}


def test_everything_missing_is_told_and_leads_to_its_remedy() -> None:
    routes = {gap: remedy_route(SITE, Missing(gap, "A", UNIT, METER, STAY, TODAY)) for gap in Gap}
    at = f"/sites/{SITE}/units/{UNIT}"

    assert routes == {
        Gap.NO_MAIN: "/new",
        Gap.NO_METER: f"{at}/meter",
        Gap.NO_OCCUPANT: f"{at}/move-in",
        Gap.NO_UNIT: f"/meters/{METER}/place",
        Gap.NO_READING: f"/add/{METER}",
        Gap.NO_MOVE_READING: f"{at}/stays/{STAY}",
    }
    assert gap_text(BRITISH, Missing(Gap.NO_READING, "Cellar", day=TODAY)) == (
        "Cellar: no reading since 21 Nov 2026"
    )
    assert len({remedy_text(BRITISH, Missing(gap)) for gap in Gap}) == len(Gap)


def test_the_last_day_is_told_and_not_the_day_after() -> None:
    assert days_text(BRITISH, date(2026, 3, 1), date(2026, 4, 1)) == "1 Mar 2026 to 31 Mar 2026"
    assert days_text(BRITISH, date(2026, 3, 1), None) == "since 1 Mar 2026"


def test_what_hangs_on_something_is_told_as_a_list() -> None:
    assert hanging_text(BRITISH, Hanging({Part.UNITS: 1, Part.READINGS: 2})) == "1 unit and 2 readings"
    assert len({hanging_text(BRITISH, Hanging({part: 1})) for part in Part}) == len(Part)
