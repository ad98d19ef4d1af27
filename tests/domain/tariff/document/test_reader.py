"""Documents are read back equal, and broken ones are refused, never anything else."""

import copy
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.domain.tariff
from app.domain.tariff.document import Tariff
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.reader import read_tariff
from tests.domain.tariff.document.build import DOCUMENT, document, flat, tariff_of

Path = tuple[str | int, ...]


def test_tariff_survives_being_written() -> None:
    made = read_tariff(document())

    again = read_tariff(made.to_json())

    assert again == made
    assert again.to_json() == made.to_json()


def test_bytes_are_read_like_their_text() -> None:
    text = read_tariff(document()).to_json()

    assert read_tariff(text.encode()) == read_tariff(text)


def test_written_text_leaves_out_what_is_as_usual() -> None:
    written = json.loads(tariff_of(flat()).to_json())

    assert set(written) == {"format", "name", "currency", "time_zone", "charges"}


@pytest.mark.parametrize(
    "text", ["", "{", "nul", b"\xff\xfe\xff", "[" * 100_000, "[1]" + "1" * 5000, "1" * 5000]
)
def test_text_that_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(BadTariffError, match="This is no JSON text"):
        read_tariff(text)


@pytest.mark.parametrize("contents", ["{}", "[]", "null", "1", '"x"', 5, None, [], object()])
def test_json_that_is_no_tariff_is_refused(contents: object) -> None:
    with pytest.raises(BadTariffError):
        read_tariff(contents)


def test_name_written_twice_is_refused() -> None:
    text = tariff_of(flat()).to_json().replace('"currency"', '"name": "Other",\n"currency"')

    with pytest.raises(BadTariffError, match="name: This is written twice"):
        read_tariff(text)


def test_infinite_number_in_json_is_refused() -> None:
    text = tariff_of(flat(price="0.2")).to_json().replace('"0.2"', "NaN")

    with pytest.raises(BadTariffError, match="Write a number"):
        read_tariff(text)


def test_document_that_holds_itself_is_refused() -> None:
    made = document()
    made["charges"].append(made)

    with pytest.raises(BadTariffError):
        read_tariff(made)


def test_all_problems_are_told() -> None:
    with pytest.raises(BadTariffError) as caught:
        read_tariff({"format": 1, "name": "", "charges": [flat(price="x")]})

    assert [problem.field for problem in caught.value.problems] == [
        "name",
        "tariff \u203a currency",
        "tariff \u203a time_zone",
        "charges \u203a Energy \u203a price",
    ]


def test_package_names_the_tariff_without_loading_it() -> None:
    assert app.domain.tariff.Tariff is Tariff
    with pytest.raises(AttributeError):
        _ = app.domain.tariff.nothing

    asked = "import sys, app.domain.tariff; print('app.domain.tariff.document' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603 - our own words

    assert told.stdout == "False\n"


def paths(value: object, here: Path = ()) -> list[Path]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, each in inside for path in paths(each, (*here, key)))]


PATHS = [path for path in paths(DOCUMENT) if path]
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(
        ["all", "energy", "", "00:00", "24:00", "2026-01-01", "holiday", "\ud800", "-1", "1" * 30, "1e5"]
    ),
    st.sampled_from(
        [10**400, -1, 0, 366, [], {}, [[]], [None], {"since": None}, {"": {}}, (), object(), b"", {1: 2}]
    ),
    st.sampled_from(PATHS).map(lambda path: reach(DOCUMENT, path)),
)


def reach(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


@st.composite
def mutated(draw: st.DrawFn) -> object:
    """Draw the full document with one to three places lost, doubled, renamed or replaced."""
    made = document()
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths(made)[1:]))
        parent, key = reach(made, path[:-1]), path[-1]
        how = draw(st.sampled_from(["replace", "lose", "rename"]))
        if how == "replace":
            parent[key] = copy.deepcopy(draw(ODD))
        elif how == "lose":
            del parent[key]
        elif isinstance(parent, dict):
            parent[draw(st.text(max_size=3))] = parent.pop(key)
        else:
            parent.append(copy.deepcopy(parent[key]))
        if len(paths(made)) < 2:
            break
    return made


@given(mutated())
def test_every_changed_document_is_a_tariff_or_refused(changed: object) -> None:
    try:
        made = read_tariff(changed)
    except BadTariffError as error:
        told = [(problem.field, str(problem)) for problem in error.problems]
    else:
        told = []
        assert read_tariff(made.to_json().encode()) == made

    assert all(place and why for place, why in told)
