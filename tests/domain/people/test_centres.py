"""Cost centres of units and people."""

import pytest

from app.domain.people.centres import NOWHERE, Centres, together


@pytest.mark.parametrize(
    ("centres", "text"),
    [
        (NOWHERE, ""),
        (Centres("410"), "410"),
        (Centres(person="P7"), "P7"),
        (Centres("410", "P7"), "410 · P7"),
    ],
)
def test_both_codes_are_one_text(centres: Centres, text: str) -> None:
    assert centres.both == text
    assert centres.cells == (centres.unit, centres.person)


def test_each_code_is_listed_once_in_its_order() -> None:
    every = [Centres("410", "P7"), Centres("410", "P8"), Centres("", "P7"), Centres("420")]

    assert together(every) == Centres("410, 420", "P7, P8")
    assert together([]) == NOWHERE
