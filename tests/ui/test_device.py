"""The language of a device is asked for where it tells one, and kept for what speaks without a page."""

import asyncio
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import flet as ft
import pytest

from app.ui.device import language_of
from app.ui.place import Place
from app.use_cases.book import Book
from tests.ui.places import small
from tests.ui.render import run, started
from tests.ui.test_root import World


@pytest.fixture(autouse=True)
def _small_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "load", small)


def page_that_tells(told: object) -> Any:
    async def get_device_info() -> object:
        if isinstance(told, Exception):
            raise told
        return told

    return SimpleNamespace(get_device_info=get_device_info)


SWISS = [ft.Locale("de", "CH"), ft.Locale("en")]


@pytest.mark.parametrize(
    ("told", "language"),
    [
        (SimpleNamespace(language="fr-CH", locales=SWISS), "fr-CH"),
        (SimpleNamespace(language=None, locales=SWISS), "de-CH"),
        (SimpleNamespace(locales=SWISS), "de-CH"),
        (SimpleNamespace(locales=[ft.Locale("it")]), "it-"),
        (SimpleNamespace(locales=[]), ""),
        (None, ""),
        (TimeoutError("nobody answers"), ""),
    ],
)
def test_language_is_the_browsers_own_else_the_devices_first(told: object, language: str) -> None:
    assert asyncio.run(language_of(page_that_tells(told))) == language


def test_language_a_page_tells_is_kept_once_and_spoken() -> None:
    kept: list[str] = []

    def remember(_book: Book, language: str) -> None:
        kept.append(language)

    async def story() -> None:
        async with started(replace(World().setup, remember=remember)) as page:
            italian = {"locales": [{"language_code": "it", "country_code": "CH", "script_code": None}]}
            await page.send(page.page, "locale_change", italian)
            await page.until_true(lambda: kept == ["it-CH"])

            await page.send(page.page, "locale_change", italian)
            await page.rest()

            assert kept == ["it-CH"]
            assert page.page.locale_configuration.current_locale.language_code == "it"

    run(story)
