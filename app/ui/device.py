"""What a page's device or browser tells of itself."""

import logging

import flet as ft

_log = logging.getLogger(__name__)


async def language_of(page: ft.Page) -> str:
    """Return the language that a device or browser speaks, such as "de-CH"; "" where it tells none."""
    try:
        told = await page.get_device_info()
    except Exception as error:  # noqa: BLE001 - then the app goes on in the language it knew last
        _log.warning("the device does not tell its language: %s", error)
        return ""
    if told is None:
        return ""
    own = getattr(told, "language", None)
    return own or (tag(told.locales[0]) if told.locales else "")


def tag(locale: ft.Locale) -> str:
    """Return the name of a language with its region, such as "de-CH"."""
    return f"{locale.language_code}-{locale.country_code or ''}"
