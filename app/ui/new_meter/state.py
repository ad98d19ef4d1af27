"""A new meter as it is being typed: the form, its first reading, and where it hangs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import UUID

from app.domain.dial import parse_dial
from app.domain.errors import MeterbookError
from app.domain.forms import MeterForm, site_problems
from app.ui.meter_form.state import Broken, Draft, checked
from app.use_cases.new_meter import Place, PlaceForm

ANOTHER_PLACE = "another"


@dataclass(frozen=True, slots=True)
class NewMeter:
    """All that stands on the screen; an empty `place` is the first place there is."""

    draft: Draft
    time_zone: str
    place: str = ""
    place_name: str = ""
    first_reading: str = ""
    is_unfolded: bool = False
    touched: frozenset[str] = field(default_factory=frozenset)

    def typed(self, name: str, value: object) -> "NewMeter":
        """Return the same with another value in one field of its own."""
        return replace(self, touched=self.touched | {name}, **{name: value})  # type: ignore[arg-type]

    def drafted(self, draft: Draft) -> "NewMeter":
        """Return the same with another draft."""
        return replace(self, draft=draft)

    def unfolded(self) -> "NewMeter":
        """Return the same with the rest of the fields shown, or hidden again."""
        return replace(self, is_unfolded=not self.is_unfolded)


NOTHING_TYPED: NewMeter | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """What would be stored, and what is wrong with it; only while nothing is wrong it can be stored."""

    form: MeterForm
    place: UUID | PlaceForm
    first_kwh: Decimal | None
    wrong: dict[str, Broken]

    def spoken(self, new: NewMeter) -> dict[str, Broken]:
        """Return what to say at the fields a person has typed in."""
        touched = new.touched | new.draft.touched
        return {name: broken for name, broken in self.wrong.items() if name in touched}


def place_of(new: NewMeter, places: Sequence[Place]) -> Place | None:
    """Return the place the meter goes to, None for a new one."""
    if new.place == ANOTHER_PLACE or not places:
        return None
    return next((place for place in places if str(place.site_id) == new.place), places[0])


def ready(new: NewMeter, places: Sequence[Place], first_name: str) -> Ready:
    """Return what would be stored; `first_name` is that of the first place of all."""
    there = place_of(new, places)
    meter = checked(new.draft, there.meter_names if there else ())
    wrong = dict(meter.wrong)
    first_kwh = _first_kwh(new, meter.form, wrong)
    if there is not None:
        return Ready(meter.form, there.site_id, first_kwh, wrong)
    form = PlaceForm(new.place_name if places else first_name, new.time_zone)
    wrong |= {_NAMES[problem.field]: problem for problem in site_problems(form.name, form.time_zone)}
    return Ready(meter.form, form, first_kwh, wrong)


_NAMES = {"name": "place_name", "time_zone": "time_zone"}


def _first_kwh(new: NewMeter, form: MeterForm, wrong: dict[str, Broken]) -> Decimal | None:
    if not new.first_reading.strip():
        return None
    try:
        return parse_dial(new.first_reading, form.decimals, turn_over_at=form.turn_over_at)
    except MeterbookError as error:
        wrong["first_reading"] = error
        return None
