"""What the API says of itself is true: requests made up from its description are answered as it says."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.storage.opening import open_database
from sync_server.api.building import web_app
from tests.sync_server.api.v1.test_matrix import MATRIX, NAMES
from tests.sync_server.api.v1.village import Village
from tests.sync_server.house import house

# The same requests on every run, and few of them.
FEW = settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory, settled: tuple[Path, Village]) -> Iterator[Any]:
    """The description of the API, of a server that only these tests use."""
    path, _first = settled
    folder = tmp_path_factory.mktemp("described")
    database = open_database(Path(shutil.copy(path, folder / "server.db")))
    home = house(folder, database)
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", web_app(home.office))
    database.close()


@pytest.mark.parametrize(("method", "path"), MATRIX)
def test_made_up_requests_are_answered_as_described(
    described: Any, settled: tuple[Path, Village], method: str, path: str
) -> None:
    operation, ids = described[f"/api/v1{path}"][method], settled[1].ids
    right = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    wrong = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @FEW
    @given(right.map(lambda case: about_what_is_there(case, ids)) | wrong)
    def answered(case: Any) -> None:
        answer = case.call(headers={"authorization": "Bearer owner"})

        case.validate_response(answer, checks=CHECKS)

    answered()


def about_what_is_there(case: Any, ids: Mapping[str, str]) -> Any:
    """Return a request about things of the village, since guessed ids find nothing."""
    for name in case.path_parameters:
        if NAMES[name] in ids:
            case.path_parameters[name] = ids[NAMES[name]]
    return case
