"""What stands in the gap of a sentence speaks the language of the sentence."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path

import pytest

from app.domain.csv.layout import Column, Kind, Layout, MissingColumnError
from app.domain.errors import ARROW, MeterbookError
from app.domain.reading import Register, SameInstantOfRegisterError
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.reader import read_tariff
from app.reports import words
from app.reports.words import Words

APP = Path(words.__file__).parents[1]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ENERGY = {"kind": "energy", "name": "Strom", "price": "0.25"}
TARIFF = {"format": 1, "name": "Haus", "currency": "CHF", "time_zone": "Europe/Zurich", "charges": [ENERGY]}
NIGHT = {"name": "Nacht", "times": [{"from": "21:00", "until": "07:00"}]}
BY_NIGHT = {"kind": "energy", "name": "Strom", "prices": {"Nacht": "0.2"}, "schedule": {"periods": [NIGHT]}}
DEMAND = {"kind": "demand", "name": "Spitze", "unit": "PS", "price": "1"}
NO_PRICE = {"kind": "demand", "name": "Spitze", "unit": "kW", "tiers": [{"price": "x"}]}
# Words that a file or a document has to hold as they are, so that nobody may translate them.
QUOTED_GAPS = {"choices", "example", "field", "units", "inner", "rule", "expected", "expected_tags"}
SAYING = {"refused", "bad", "note", "refusal", "Word", "_", "plural"}


class Foreign(NullTranslations):
    """A language in which every letter of ours is a dash, so that what nobody translated stands out."""

    def gettext(self, message: str) -> str:
        """Return a sentence whose gaps alone are left."""
        return re.sub(r"\{\w+\}|(\w)", lambda found: "-" if found[1] else found[0], message)


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch) -> Words:
    monkeypatch.setattr(words, "_catalogue", lambda _language: Foreign())
    return Words("de")


def _refused(*charges: object) -> BadTariffError:
    with pytest.raises(BadTariffError) as caught:
        read_tariff({**TARIFF, "charges": list(charges)})
    return caught.value


def _missing(*columns: Column) -> MissingColumnError:
    layout = Layout(kind=Kind.READINGS, columns=dict.fromkeys(columns, 0))
    with pytest.raises(MissingColumnError) as caught:
        layout.check()
    return caught.value


@pytest.mark.parametrize(
    ("error", "left"),
    [
        (SameInstantOfRegisterError(register=Register.T1, instant=NOON), []),
        (_missing(), []),
        (_missing(Column.WHEN), []),
        (_refused(), ["charges"]),
        (_refused(ENERGY, {}), []),
        (_refused(DEMAND), ["charges", "Spitze", "unit", "kW", "kVA"]),
        (_refused(BY_NIGHT), ["charges", "Strom", "schedule"]),
        (_refused(NO_PRICE), ["charges", "Spitze", "price"]),
    ],
    ids=["register", "when", "kwh", "no charge", "no kind", "unit", "open hours", "tier"],
)
def test_only_names_and_what_a_file_has_to_hold_stay_as_they_are(
    foreign: Words, error: MeterbookError, left: list[str]
) -> None:
    said = foreign.of(error)

    assert re.findall(r"[^\W\d]{2,}", said) == left


def test_in_english_a_place_says_the_same_in_words() -> None:
    assert f"charges{ARROW}Spitze{ARROW}tier 1" in str(_refused(NO_PRICE))


def _gaps_filled_in(path: Path) -> Iterator[tuple[str, ast.expr]]:
    """Yield what fills the gaps of errors and problems in a module, by name."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and _makes_a_sentence(call.func):
            yield from ((keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg)
            for filled in (argument for argument in call.args if isinstance(argument, ast.Dict)):
                yield from (
                    (key.value, value)
                    for key, value in zip(filled.keys, filled.values, strict=True)
                    if isinstance(key, ast.Constant) and isinstance(key.value, str)
                )


def _makes_a_sentence(made: ast.expr) -> bool:
    name = made.id if isinstance(made, ast.Name) else made.attr if isinstance(made, ast.Attribute) else ""
    return name.endswith(("Error", "Problem")) or name in SAYING


def _is_a_raw_word(value: ast.expr) -> bool:
    """Tell whether an expression is a word of the program: a text of its own, or an enum's."""
    match value:
        case ast.Constant(value=str(text)):
            return any(map(str.isalpha, text))
        case ast.Attribute(attr="value" | "name", value=ast.Attribute(value=ast.Name(id=owner))):
            return owner[:1].isupper()
        case ast.Attribute(attr="value"):
            return True
        case ast.JoinedStr(values=parts):
            return any(map(_is_a_raw_word, parts))
        case _:
            return False


@pytest.mark.parametrize("path", sorted(APP.rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_no_gap_is_filled_with_a_word_that_nobody_translates(path: Path) -> None:
    raw = [name for name, value in _gaps_filled_in(path) if _is_a_raw_word(value) and name not in QUOTED_GAPS]

    assert raw == []
