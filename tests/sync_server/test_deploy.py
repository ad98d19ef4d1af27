"""What is written about running the server is true of it."""

import re
import tomllib
from pathlib import Path

import pytest

from app.domain.errors import MeterbookError
from sync_server.command_line import carry_out
from sync_server.config import Settings
from sync_server.main import opened
from tests.serving import ROOT

DEPLOY = ROOT / "sync_server" / "deploy"
_VARIABLE = re.compile("METERBOOK_[A-Z_]+")


def test_every_setting_is_explained_and_every_explained_one_is_read() -> None:
    read = set(_VARIABLE.findall((ROOT / "sync_server" / "config.py").read_text("utf-8")))

    explained = set(_VARIABLE.findall((DEPLOY / "README.md").read_text("utf-8")))

    assert explained == read


@pytest.mark.parametrize("name", ["meterbook-server.service", "Containerfile", "nginx.conf"])
def test_examples_set_what_is_read(name: str) -> None:
    read = set(_VARIABLE.findall((ROOT / "sync_server" / "config.py").read_text("utf-8")))

    assert set(_VARIABLE.findall((DEPLOY / name).read_text("utf-8"))) <= read


def test_explained_commands_are_those_that_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        carry_out(["--help"], _no_settings, opened)
    offered = set(re.findall(r"^    ([a-z-]+)(?: |$)", capsys.readouterr().out, re.MULTILINE))

    explained = set(
        re.findall(
            r"^\| `meterbook-server ([a-z-]+)", (DEPLOY / "README.md").read_text("utf-8"), re.MULTILINE
        )
    )

    assert explained == offered


def test_command_leads_to_the_server() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]

    module, _, function = scripts["meterbook-server"].partition(":")

    assert f"def {function}(" in (ROOT / Path(*module.split("."))).with_suffix(".py").read_text("utf-8")


def _no_settings() -> Settings:
    raise MeterbookError
