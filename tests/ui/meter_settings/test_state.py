"""Settings are stored when something changed and nothing is wrong."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from app.domain.forms import MeterForm
from app.domain.people.hanging import Hanging
from app.ui.meter_settings import state
from app.ui.meter_settings.state import edited_now, is_changed, ready
from app.use_cases.meter_settings import MeterSettings
from app.use_cases.reminders import Rhythm

STORED = MeterSettings(
    form=MeterForm("Kitchen", thresholds=(Decimal(200),), max_kw=Decimal("17.25")),
    switched_off=(Decimal(300),),
    rhythm=Rhythm(),
    boundaries=(),
    other_names=("Cellar",),
    readings=3,
    is_archived=False,
    hanging=Hanging({}),
)
EDITED = edited_now(None, STORED, ",")


def test_what_is_stored_is_shown_and_is_no_change() -> None:
    found = ready(EDITED, STORED)

    assert EDITED.draft.thresholds == "200; 300"
    assert found.wrong == {}
    assert not is_changed(found, STORED)


def test_what_was_typed_stays_while_the_file_changes() -> None:
    typed = EDITED.drafted(EDITED.draft.typed("name", "Big kitchen"))

    assert edited_now(typed, replace(STORED, readings=4), ",") == typed


@pytest.mark.parametrize(
    "edited",
    [
        EDITED.drafted(EDITED.draft.typed("name", "Big kitchen")),
        EDITED.drafted(EDITED.draft.switched(Decimal(300), on=True)),
        EDITED.drafted(EDITED.draft.typed("thresholds", "200")),
        EDITED.reminding(on=False),
        EDITED.every("14"),
        EDITED.reminding_at(time(18, 30)),
    ],
)
def test_every_setting_counts_as_a_change(edited: state.Edited) -> None:
    found = ready(edited, STORED)

    assert found.wrong == {}
    assert is_changed(found, STORED)


def test_a_threshold_removed_from_the_text_is_no_longer_kept_off() -> None:
    found = ready(EDITED.drafted(EDITED.draft.typed("thresholds", "200")), STORED)

    assert found.switched_off == frozenset()


@pytest.mark.parametrize("days", ["0", "", "x", "-1", "1.5", "367", "99999"])
def test_a_reminder_comes_every_one_to_366_days(days: str) -> None:
    assert "every_days" in ready(EDITED.every(days), STORED).wrong


def test_the_name_of_a_meter_beside_it_is_taken() -> None:
    assert "name" in ready(EDITED.drafted(EDITED.draft.typed("name", "cellar")), STORED).wrong


def test_a_time_of_day_is_kept_in_minutes() -> None:
    edited = EDITED.reminding_at(time(18, 30))

    assert ready(edited, STORED).rhythm.minute_of_day == 18 * 60 + 30
    assert edited.at == time(18, 30)


def test_before_anything_is_loaded_nothing_can_be_stored() -> None:
    assert ready(edited_now(None, None, "."), None).wrong
