"""Which notices a page can have."""

from collections.abc import Callable
from datetime import datetime

import flet as ft

from app.ui.notices.desktop import desktop_notices
from app.ui.notices.phone import phone_notices
from app.use_cases.notices import Notifier

_SCHEDULED_BY_THE_SYSTEM = {ft.PagePlatform.ANDROID, ft.PagePlatform.IOS, ft.PagePlatform.MACOS}


def notifier_for(
    page: ft.Page, *, is_built: bool, go: Callable[[str], object], clock: Callable[[], datetime]
) -> Notifier | None:
    """Return what can notify beyond this page, None where only the inbox can.

    `is_built`: the app runs in a shell made by `flet build`, which holds the part that talks to the system.
    A page in a browser reports the browser's platform, so `page.web` is asked first.
    """
    if not page.web and is_built and page.platform in _SCHEDULED_BY_THE_SYSTEM:
        return phone_notices(go)
    return desktop_notices(go, clock)
