"""What a tariff, a budget or a bill can be meant for, found in storage."""

from collections.abc import Mapping
from typing import Any

from app.domain.assignment import Level, Target
from app.storage.tables import Meter, Site, Unit
from app.use_cases.book import Book

_TABLES: Mapping[Level, type[Any]] = {Level.METER: Meter, Level.UNIT: Unit, Level.SITE: Site}


def need(book: Book, target: Target) -> Target:
    """Return a target that is there; raises GoneError for one that is not."""
    book.find(_TABLES[target.level], target.id)
    return target
