"""A new meter can be stored as soon as it has a name; where it hangs is known or said."""

from decimal import Decimal
from uuid import UUID

from app.reports.words import Words
from app.ui.meter_form.state import Draft
from app.ui.new_meter import state
from app.ui.new_meter.state import ANOTHER_PLACE, NewMeter, ready
from app.use_cases.new_meter import Place, PlaceForm

ZONE = "Europe/Zurich"
HOME = Place(UUID(int=1), "Home", ZONE, ("Kitchen",))
SHOP = Place(UUID(int=2), "Shop", "Asia/Kathmandu", ())
NAMED = NewMeter(Draft(name="Cellar"), ZONE)


def test_the_first_meter_makes_the_first_place() -> None:
    found = ready(NAMED, (), "Zuhause")

    assert found.wrong == {}
    assert found.place == PlaceForm("Zuhause", ZONE)


def test_a_meter_hangs_at_the_first_place_unless_another_is_chosen() -> None:
    assert ready(NAMED, (HOME, SHOP), "Home").place == HOME.site_id
    assert ready(NAMED.typed("place", str(SHOP.site_id)), (HOME, SHOP), "Home").place == SHOP.site_id


def test_a_place_that_is_gone_meanwhile_falls_back_to_the_first() -> None:
    assert state.place_of(NAMED.typed("place", str(UUID(int=9))), (HOME,)) == HOME


def test_a_new_place_needs_a_name() -> None:
    another = NAMED.typed("place", ANOTHER_PLACE)

    assert "place_name" in ready(another, (HOME,), "Home").wrong
    named = another.typed("place_name", "Shop")
    assert ready(named, (HOME,), "Home").place == PlaceForm("Shop", ZONE)
    assert ready(named, (HOME,), "Home").wrong == {}


def test_a_name_is_taken_only_at_its_own_place() -> None:
    kitchen = NAMED.drafted(Draft(name="Kitchen"))

    assert "name" in ready(kitchen, (HOME, SHOP), "Home").wrong
    assert ready(kitchen.typed("place", str(SHOP.site_id)), (HOME, SHOP), "Home").wrong == {}


def test_the_first_reading_may_be_missing() -> None:
    assert ready(NAMED.typed("first_reading", " "), (), "Home").first_kwh is None
    assert ready(NAMED.typed("first_reading", "4211,7"), (), "Home").first_kwh == Decimal("4211.7")


def test_the_first_reading_has_to_fit_the_dial() -> None:
    five_digits = NAMED.drafted(Draft(name="Cellar", turn_over_at="100000"))

    assert "first_reading" in ready(five_digits.typed("first_reading", "100000"), (), "Home").wrong
    assert "first_reading" in ready(NAMED.typed("first_reading", "4211.75"), (), "Home").wrong
    assert "first_reading" in ready(NAMED.typed("first_reading", "x"), (), "Home").wrong


def test_only_fields_somebody_typed_in_speak() -> None:
    new = NewMeter(Draft(), ZONE).typed("first_reading", "three")

    spoken = ready(new, (), "Home").spoken(new)

    assert list(spoken) == ["first_reading"]
    assert "three" in Words("en").of(spoken["first_reading"])


def test_the_rest_of_the_form_unfolds_and_folds() -> None:
    assert NAMED.unfolded().is_unfolded
    assert not NAMED.unfolded().unfolded().is_unfolded
