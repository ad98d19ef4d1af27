"""A person answers, puts off and dismisses what the inbox says."""

import re

from tests.browser.driver import Driver
from tests.browser.opener import Opener
from tests.browser.sizes import DESKTOP

A_WEEK_LATER = "2026-12-02T10:30:00+01:00"


def test_an_empty_inbox_says_so_and_a_new_meter_says_when_it_will_remind(open_app: Opener) -> None:
    app = open_app(route="/inbox")
    app.see("Nothing to do")
    app.see("Once you have a meter")

    app.tap("Show all meters")
    app.tap_starting("Add your first meter")
    _add_meter(app)
    app.go("/inbox")

    app.see("The next reminder comes Sat 28 Nov at 09:00.")
    app.see("Coming up")
    app.shot("inbox-calm")


def test_a_reminder_can_be_put_off_dismissed_brought_back_and_answered(open_app: Opener) -> None:
    before = open_app(DESKTOP, route="/new")
    _add_meter(before)
    app = open_app(DESKTOP, data_dir=before.data_dir, now=A_WEEK_LATER, route="/inbox")
    app.see("A cycle has begun: read the meter")
    app.shot("inbox-due")

    app.tap("Snooze for")
    app.tap("Snooze 4 hours")
    app.see("It comes back in 4 hours.")
    app.see("Nothing to do")
    app.tap("Undo")
    app.see("A cycle has begun: read the meter")
    app.tap("Snooze 1 hour")
    app.see("It comes back in 1 hour.")
    app.tap("Undo")
    app.see("A cycle has begun: read the meter")
    app.tap("Dismiss")
    app.see("The reminder is dismissed.")
    app.tap("Undo")
    app.see("A cycle has begun: read the meter")
    app.tap("Add reading")

    app.page.wait_for_url(re.compile(r"/add/[0-9a-f-]{36}$"))
    app.see("Kitchen")


def _add_meter(app: Driver) -> None:
    app.type_into("Name", "Kitchen")
    app.type_into("What it shows now", "4211.7")
    app.tap("Save")
    app.page.wait_for_url(re.compile(r"/meters/"))
    app.see("Kitchen")
