"""Families with roles."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.access.view import Role
from tests.use_cases.attention.family import Family

Make = Callable[[Role], Family]


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Make]:
    """Make a family whose phone has a role."""
    made: list[Family] = []

    def make(role: Role) -> Family:
        made.append(Family(tmp_path, role))
        return made[-1]

    yield make
    for each in made:
        each.close()
