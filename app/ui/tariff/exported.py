"""A tariff as a file for others, the same that the import takes."""

import re

from app.domain.tariff.document import Tariff
from app.use_cases.exports import NamedFile

_STRANGE = re.compile(r"[^a-z0-9]+")


def tariff_file(tariff: Tariff) -> NamedFile:
    """Return the document of a tariff, named after it."""
    name = _STRANGE.sub("-", tariff.name.casefold()).strip("-") or "tariff"
    return NamedFile(f"{name}.json", tariff.to_json().encode())
