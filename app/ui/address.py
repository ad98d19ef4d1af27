"""What an address says behind its question mark."""

from urllib.parse import parse_qs, urlencode, urlsplit

import flet as ft


def with_asked(route: str, **asked: str) -> str:
    """Return a route that also says something: "/add/7?from=meter"."""
    return f"{route}?{urlencode(asked)}"


def use_asked(name: str) -> str:
    """Return what the address of the page says under a name, "" where it says nothing."""
    route = ft.context.page.route or ""
    return parse_qs(urlsplit(route).query).get(name, [""])[0]
