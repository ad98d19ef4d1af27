"""A person answers, puts off and dismisses what the inbox says."""

import re

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.driver import Driver
from tests.browser.opener import DESKTOP, PHONE, Opener

pytestmark = pytest.mark.browser

A_WEEK_LATER = "2026-12-02T10:30:00+01:00"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_an_empty_inbox_says_so_and_a_new_meter_says_when_it_will_remind(
    open_app: Opener, size: ViewportSize
) -> None:
    app = open_app(size, route="/inbox")
    app.see("Nothing to do")
    app.see("Once you have a meter")

    app.tap("Show all meters")
    app.tap_starting("Add your first meter")
    _add_meter(app)
    other = app.another_window("/inbox")

    other.see("The next reminder comes Sat 28 Nov at 09:00.")
    other.see("Coming up")
    other.shot(f"inbox-calm-{size['width']}")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_reminder_can_be_put_off_dismissed_and_brought_back(open_app: Opener, size: ViewportSize) -> None:
    app = _with_a_reminder(open_app, size)
    app.see("A cycle has begun: read the meter")
    app.shot(f"inbox-due-{size['width']}")

    app.tap("Snooze 1 hour")
    app.see("It comes back in 1 hour.")
    app.see("Nothing to do")
    app.tap("Undo")
    app.see("A cycle has begun: read the meter")
    app.tap("Dismiss")
    app.see("The reminder is dismissed.")
    app.tap("Undo")

    app.see("A cycle has begun: read the meter")


def test_a_reminder_opens_the_screen_that_answers_it(open_app: Opener) -> None:
    app = _with_a_reminder(open_app, PHONE)

    app.tap("Add reading")

    app.page.wait_for_url(re.compile(r"/add/[0-9a-f-]{36}$"))
    app.see("Kitchen")


def test_a_reminder_can_be_put_off_for_longer(open_app: Opener) -> None:
    app = _with_a_reminder(open_app, PHONE)

    app.tap("Snooze for")
    app.tap("Snooze 4 hours")

    app.see("It comes back in 4 hours.")


def _with_a_reminder(open_app: Opener, size: ViewportSize) -> Driver:
    before = open_app(size, route="/new")
    _add_meter(before)
    return open_app(size, data_dir=before.data_dir, now=A_WEEK_LATER, route="/inbox")


def _add_meter(app: Driver) -> None:
    app.type_into("Name", "Kitchen")
    app.type_into("What it shows now", "4211.7")
    app.tap("Save")
    app.page.wait_for_url(re.compile(r"/meters/"))
    app.see("Kitchen")
