"""Starts a browser and Meterbook for the tests of what a person sees."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.opener import Opener
from tests.browser.readings import House, house
from tests.browser.windows import Windows

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def windows() -> Iterator[Windows]:
    """Start this computer's Chromium once; where it must be there, its absence is a failure."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None and os.environ.get("METERBOOK_REQUIRE_BROWSER"):
        pytest.fail("No Chromium here, and METERBOOK_REQUIRE_BROWSER asks for one.")
    if program is None:
        pytest.skip("No Chromium here: install it to have the app tested in a browser.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield Windows(browser)
        browser.close()


@pytest.fixture
def open_app(windows: Windows, tmp_path: Path) -> Iterator[Opener]:
    """Open windows on freshly started apps; whatever browser or app complains about fails the test."""
    opener = Opener(windows, tmp_path)
    try:
        yield opener
    finally:
        problems = opener.close()
    assert problems == []


@pytest.fixture
def home(tmp_path: Path) -> House:
    """A house whose data the app will open."""
    return house(tmp_path / "kept")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that lies here, so that it can be left out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
