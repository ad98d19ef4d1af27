"""A file that somebody brings is told by its contents, and refused in plain words."""

import json
from typing import Any

import pytest

from app.domain.errors import MeterbookError
from app.domain.tariff.brought import Brought, brought
from app.domain.tariff.urdb import LONGEST
from tests.domain.tariff.document.build import flat, tariff_of

ZONE = "America/Chicago"
RATE = {"name": "Residential", "energyratestructure": [[{"rate": 0.1}]]}


def told(contents: object) -> Brought:
    return brought(json.dumps(contents).encode())


def test_a_tariff_of_ours_is_read_with_its_own_zone() -> None:
    tariff = tariff_of(flat())

    found = brought(tariff.to_json().encode())

    assert found.names == ()
    assert found.tariff(0, ZONE).tariff == tariff


@pytest.mark.parametrize("text", ["\ufeff", "\n\n  "])
def test_a_mark_or_blanks_before_a_tariff_are_no_harm(text: str) -> None:
    tariff = tariff_of(flat())

    found = brought(f"{text}{tariff.to_json()}".encode())

    assert found.tariff(0, ZONE).tariff == tariff


@pytest.mark.parametrize("contents", [RATE, [RATE], {"items": [RATE]}])
def test_rates_of_the_database_take_the_zone_they_are_given(contents: object) -> None:
    found = told(contents)

    imported = found.tariff(0, ZONE)

    assert found.names == ("Residential",)
    assert imported.tariff.time_zone == ZONE


def test_one_bad_rate_does_not_keep_the_others_away() -> None:
    bad: dict[str, Any] = {"label": "123", "energyratestructure": "none"}

    found = told([RATE, bad])

    assert found.names == ("Residential", "123")
    assert found.tariff(0, ZONE).tariff.name == "Residential"
    with pytest.raises(MeterbookError, match="energyratestructure"):
        found.tariff(1, ZONE)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "This file holds no tariff."),
        (b"", "This file holds no tariff."),
        (b"meter;date;kWh", "This file holds no tariff."),
        (b'{"hello": 1}', "This file holds no tariff."),
        (b'{"format": 1, "name": "Ho', "This is no JSON text."),
        (b"[]", "No rate of the Utility Rate Database is in this file."),
        (b'[{"name": "x"}]', "No rate of the Utility Rate Database is in this file."),
        (b'{"items": []}', "No rate of the Utility Rate Database is in this file."),
        (b'{"format": 7}', "newer Meterbook"),
        (b'{"format": 1, "format": 1}', "written twice"),
        (b" " * (LONGEST + 1), "too large"),
        (b"[" * 100_000, "no JSON text"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_tariff_is_refused_in_plain_words(content: bytes, words: str) -> None:
    with pytest.raises(MeterbookError, match=words):
        brought(content).tariff(0, ZONE)
