"""Reads a tariff from a text or from what a text holds, and says what is wrong with it."""

import json
from collections import Counter
from typing import TypeVar

from pydantic import ValidationError

from app.domain.errors import N_
from app.domain.tariff.document import Tariff
from app.domain.tariff.factors import Factors
from app.domain.tariff.places import WHOLE
from app.domain.tariff.problems import BadTariffError, TariffProblem, problems_of

Read = TypeVar("Read", bound=Tariff)


def read_tariff(document: object) -> Tariff:
    """Return the tariff of a JSON text, its bytes, or its parsed contents; raise BadTariffError."""
    return _read(document, Tariff)


def read_factors(document: object) -> Factors:
    """Return the factors of such a document, which are no money; raise BadTariffError."""
    return _read(document, Factors)


def _read(document: object, kind: type[Read]) -> Read:
    contents = _parsed(document) if isinstance(document, (str, bytes, bytearray)) else document
    try:
        return kind.model_validate(contents)
    except ValidationError as error:
        raise BadTariffError(problems_of(error, contents)) from error


def _parsed(text: str | bytes | bytearray) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        sentence = N_("This is no JSON text.")
        raise BadTariffError([TariffProblem(WHOLE, sentence)]) from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a name that is written twice: the first value would be lost without a word."""
    name, times = Counter(name for name, _ in pairs).most_common(1)[0] if pairs else ("", 1)
    if times > 1:
        raise BadTariffError([TariffProblem(name, N_("This is written twice."))])
    return dict(pairs)
