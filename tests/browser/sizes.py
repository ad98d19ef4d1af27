"""The windows that people have, and which of them a journey is walked in."""

import os

import pytest
from playwright.sync_api import ViewportSize

PHONE = ViewportSize(width=390, height=844)
TABLET = ViewportSize(width=1024, height=768)
DESKTOP = ViewportSize(width=1280, height=800)

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])

# A check sees each size and each theme once; for pictures each size is seen in each theme.
_BOTH = [(PHONE, False), (DESKTOP, True)]
_ALL = [*_BOTH, (PHONE, True), (DESKTOP, False)]
LOOKS = pytest.mark.parametrize(("size", "dark"), _ALL if "METERBOOK_PICTURES" in os.environ else _BOTH)


def look(size: ViewportSize, *, dark: bool) -> str:
    """Return how the picture of a window ends its name."""
    return f"{size['width']}-{'dark' if dark else 'light'}"
