"""Notices that the phone's own system shows, also while Meterbook sleeps."""

import importlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from app.reports.notices import Notice

_PACKAGE = "flet_notifications"


class Service(Protocol):
    """What of flet_notifications.LocalNotifications is used here."""

    async def request_permissions(self) -> bool:
        """Ask the person, once; later calls give the same answer."""

    async def can_schedule_exact_notifications(self) -> bool:
        """Tell whether Android lets us be on the minute; elsewhere always."""

    async def cancel_pending(self) -> None:
        """Forget all that is scheduled; what is shown already stays."""

    async def schedule(self, id: int, when: datetime, **details: Any) -> None:  # noqa: A002 - the package's name
        """Have one shown at an instant."""


class PhoneNotices:
    """Hands notices to Android, iOS or macOS, which show them without us."""

    def __init__(self, service: Service, modes: Any) -> None:
        """Take the service of flet-notifications and its AndroidScheduleMode."""
        self._service = service
        self._modes = modes

    async def replace(self, notices: Sequence[Notice]) -> None:
        """Forget every notice still to come and take these.

        Where the person allows no notifications nothing is scheduled.
        """
        await self._service.cancel_pending()
        if not notices or not await self._service.request_permissions():
            return
        mode = await self._mode()
        for notice in notices:
            await self._service.schedule(
                notice.id,
                notice.at,
                title=notice.title,
                body=notice.body,
                payload=notice.route,
                schedule_mode=mode,
            )

    async def _mode(self) -> Any:
        # Since Android 14 an app may not wake the phone to the minute unless the person allows that.
        is_exact = await self._service.can_schedule_exact_notifications()
        return self._modes.EXACT_ALLOW_WHILE_IDLE if is_exact else self._modes.INEXACT_ALLOW_WHILE_IDLE


def phone_notices(go: Callable[[str], object]) -> PhoneNotices | None:
    """Return the phone's notices, where the package is there; `go` opens the route of a tapped one.

    Call it within a page that runs in a built app: elsewhere every call would wait ten seconds for an answer.
    """
    try:
        package = importlib.import_module(_PACKAGE)
    except ImportError:
        return None

    def tapped(event: Any) -> None:
        go(event.payload or "/")

    # A service registers itself with the page it is made in.
    return PhoneNotices(package.LocalNotifications(on_tap=tapped), package.AndroidScheduleMode)
