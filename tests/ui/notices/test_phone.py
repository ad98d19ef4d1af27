"""What is handed to the phone; no real phone takes part."""

import asyncio
import inspect
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import flet as ft
import pytest

from app.reports.notices import Notice
from app.ui.notices import choice, phone
from app.ui.notices.phone import PhoneNotices, phone_notices

NOTICES = [
    Notice(-5, datetime(2026, 11, 23, 8, tzinfo=UTC), "Time to read the meter", "Kitchen – Home", "/add/1"),
    Notice(6, datetime(2026, 11, 30, 8, tzinfo=UTC), "A threshold is near", "Kitchen", "/meters/1"),
]


class Mode(StrEnum):
    """The two ways of scheduling that Android knows."""

    EXACT_ALLOW_WHILE_IDLE = "exact"
    INEXACT_ALLOW_WHILE_IDLE = "inexact"


@dataclass
class FakeService:
    """Answers as a phone would, and keeps what is scheduled."""

    is_allowed: bool = True
    is_exact: bool = True
    scheduled: dict[int, dict[str, Any]] = field(default_factory=dict)

    async def request_permissions(self) -> bool:
        """Give the person's answer."""
        return self.is_allowed

    async def can_schedule_exact_notifications(self) -> bool:
        """Give the phone's answer."""
        return self.is_exact

    async def cancel_pending(self) -> None:
        """Forget all."""
        self.scheduled.clear()

    async def schedule(self, id: int, when: datetime, **details: Any) -> None:  # noqa: A002 - the package's name
        """Keep one."""
        self.scheduled[id] = {"when": when, **details}


def replace_on(service: FakeService, *plans: Sequence[Notice]) -> None:
    async def story() -> None:
        for plan in plans:
            await PhoneNotices(service, Mode).replace(plan)

    asyncio.run(story())


def test_the_phone_holds_exactly_the_last_plan() -> None:
    service = FakeService()

    replace_on(service, NOTICES, NOTICES, NOTICES[1:])

    assert service.scheduled == {
        6: {
            "when": NOTICES[1].at,
            "title": "A threshold is near",
            "body": "Kitchen",
            "payload": "/meters/1",
            "schedule_mode": Mode.EXACT_ALLOW_WHILE_IDLE,
        }
    }


def test_a_phone_that_forbids_exact_alarms_is_asked_for_inexact_ones() -> None:
    service = FakeService(is_exact=False)

    replace_on(service, NOTICES)

    assert {one["schedule_mode"] for one in service.scheduled.values()} == {Mode.INEXACT_ALLOW_WHILE_IDLE}


def test_a_person_who_allows_no_notifications_gets_none() -> None:
    service = FakeService(is_allowed=False)

    replace_on(service, NOTICES)

    assert service.scheduled == {}


def test_without_the_package_the_inbox_alone_reminds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone, "_PACKAGE", "no_such_package")

    assert phone_notices(print) is None


def test_the_real_package_takes_what_it_is_handed() -> None:
    package = pytest.importorskip("flet_notifications")
    service = package.LocalNotifications

    inspect.signature(service.schedule).bind(
        None, 1, NOTICES[0].at, title="", body="", payload="", schedule_mode=None
    )
    for method in ("request_permissions", "can_schedule_exact_notifications", "cancel_pending"):
        inspect.signature(getattr(service, method)).bind(None)
    assert package.AndroidScheduleMode.INEXACT_ALLOW_WHILE_IDLE
    assert package.AndroidScheduleMode.EXACT_ALLOW_WHILE_IDLE


def test_a_tap_on_a_notification_opens_its_route() -> None:
    pytest.importorskip("flet_notifications")
    opened: list[str] = []
    notices = phone_notices(opened.append)
    assert notices is not None
    service: Any = notices._service

    for payload in ("/add/1", ""):
        service.on_tap(SimpleNamespace(payload=payload))

    assert opened == ["/add/1", "/"]


@pytest.mark.parametrize(
    ("is_web", "is_built", "platform", "expected"),
    [
        (False, True, ft.PagePlatform.ANDROID, "phone"),
        (False, True, ft.PagePlatform.IOS, "phone"),
        (False, True, ft.PagePlatform.MACOS, "phone"),
        (False, True, ft.PagePlatform.WINDOWS, "desktop"),
        (False, False, ft.PagePlatform.MACOS, "desktop"),
        (True, True, ft.PagePlatform.ANDROID, "desktop"),
        (True, False, ft.PagePlatform.LINUX, "desktop"),
    ],
)
def test_a_page_gets_what_its_platform_can_do(
    monkeypatch: pytest.MonkeyPatch, is_web: bool, is_built: bool, platform: ft.PagePlatform, expected: str
) -> None:
    monkeypatch.setattr(choice, "phone_notices", lambda _go: "phone")
    monkeypatch.setattr(choice, "desktop_notices", lambda _go, _clock: "desktop")
    page: Any = SimpleNamespace(web=is_web, platform=platform)

    chosen: Any = choice.notifier_for(page, is_built=is_built, go=print, clock=lambda: NOTICES[0].at)

    assert chosen == expected
