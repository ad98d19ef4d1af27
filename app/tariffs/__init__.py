"""Tariffs of the world as documents: each says its source, or that it is an example."""

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.tariff.document import Tariff


def library() -> "list[Tariff]":
    """Return every tariff of the library, by country and name."""
    # pydantic takes long to load, and the start of the app does not wait for it.
    from app.domain.tariff.reader import read_tariff  # noqa: PLC0415 - see above

    files = (file for file in resources.files(__name__).iterdir() if file.name.endswith(".json"))
    found = [read_tariff(file.read_bytes()) for file in files]
    return sorted(found, key=lambda tariff: (tariff.country, tariff.name))
