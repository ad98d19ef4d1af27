"""Each line of the log is a document of its own, with what belongs to it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from sync_server.logs import log_to


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What a server logs; other tests log as before."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()
    log_to(stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def test_line_holds_its_time_level_and_extras(stream: io.StringIO) -> None:
    logging.getLogger("meterbook.test").warning(
        "two\nlines: %s", "é", extra={"route": "/health", "account": None}
    )

    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert told.pop("at").endswith("+00:00")
    assert told == {
        "level": "warning", "logger": "meterbook.test", "message": "two\nlines: é", "route": "/health",
    }  # fmt: skip


def test_fault_has_its_traceback_in_its_line(stream: io.StringIO) -> None:
    fault = RuntimeError("inner matters")

    logging.getLogger("meterbook.test").error("failed", exc_info=fault)

    (line,) = stream.getvalue().splitlines()
    assert "inner matters" in json.loads(line)["traceback"]


def test_libraries_that_talk_about_every_request_are_quiet(stream: io.StringIO) -> None:
    logging.getLogger("uvicorn.access").info("GET /join?code=7K3M-Q2XD-9HTB")
    logging.getLogger("meterbook.test").debug("details")

    assert stream.getvalue() == ""
