"""What was typed and not saved is found again as it was."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reading import Register
from app.ui.add_reading.draft import Draft
from app.ui.add_reading.state import check
from app.ui.add_reading.unsaved import read_again, written
from app.ui.moment import NOW as PRESENT
from app.ui.moment import at_clock
from app.use_cases.photos import Picture
from tests.ui.add_reading.build import NOW, ZURICH, meter, seen

CHOSEN = at_clock(datetime(2026, 10, 25, 2, 30), ZURICH).choosing(is_second=True)  # noqa: DTZ001 - a clock time


@given(
    text=st.text(min_size=1).filter(str.strip),
    note=st.text(),
    register=st.none() | st.sampled_from(Register),
    moment=st.sampled_from([PRESENT, CHOSEN]),
)
def test_what_was_typed_is_found_again_as_a_reading_of_its_time(
    text: str, note: str, register: Register | None, moment: object
) -> None:
    draft = Draft(text, moment, register, note=note)  # type: ignore[arg-type]

    found = read_again(written(draft, ZURICH, NOW))

    assert found is not None
    assert (found.text, found.note, found.register) == (text, note, register)
    assert found.moment.at == found.unsaved_since == (draft.moment.at or NOW)


def test_a_value_found_the_day_after_counts_for_the_day_it_was_seen() -> None:
    found = read_again(written(Draft("114.2"), ZURICH, NOW - timedelta(days=1)))

    assert found is not None
    form = check(found, meter(seen("100.0")), NOW).form
    assert form is not None
    assert form.taken_at == NOW - timedelta(days=1)


def test_a_note_alone_is_kept_and_nothing_typed_leaves_nothing() -> None:
    assert written(Draft(note="dark"), ZURICH, NOW)
    assert written(Draft(" ", CHOSEN), ZURICH, NOW) == ""
    assert written(replace(Draft(), photo=Picture(b"picture")), ZURICH, NOW) == ""


@pytest.mark.parametrize(
    "change", [{"at": "soon"}, {"register": "T9"}, {"zone": "Europe/Atlantis"}, {"at": 7}]
)
def test_what_cannot_be_read_is_nothing(change: dict[str, object]) -> None:
    kept = json.loads(written(Draft("114.2"), ZURICH, NOW))

    assert read_again(json.dumps(kept | change)) is None


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "{}", "null", "7"])
def test_a_text_of_another_kind_is_nothing(text: str) -> None:
    assert read_again(text) is None
