"""A person connects a device, sees how it stands, and disconnects it, as a screen of the app tells it."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from app.domain.errors import MeterbookError
from app.ui.connect.screen import connect_screen
from app.ui.settings.connection import connection_part
from app.use_cases.connection import Found, Status
from app.use_cases.desk import Desk
from tests.ui.connect.server import ADDRESS, CODE, CONNECTED, INVITED, PASSWORD, FakeConnection
from tests.ui.render import Shown, run, shown

Story = Callable[[Shown], Coroutine[Any, Any, None]]


class LoggedOutError(MeterbookError):
    """The token ended."""

    sentence = "You are logged out on this device. Log in again."


def play(desk: Desk, connection: FakeConnection | None, story: Story) -> list[str]:
    """Play a story on the screen and return what it says at the end."""
    said: list[str] = []

    async def on_screen() -> None:
        async with shown(connect_screen, desk, connection=connection) as page:
            await story(page)
            said.extend(page.texts())

    run(on_screen)
    return said


def test_an_address_and_a_password_connect_the_device(desk: Desk, connection: FakeConnection) -> None:
    async def story(page: Shown) -> None:
        await page.until("Connect to a server")
        await page.type("Invitation link or address of the server", ADDRESS)
        await page.tap("Go on")
        await page.until("meters.example.org")
        await page.type("E-mail", "ada@example.org")
        await page.type("Password", PASSWORD)
        await page.tap("Log in")
        await page.until("About to sync")

    said = play(desk, connection, story)

    assert "12 changes wait to be sent" in said
    assert connection.asked[-1] == "sync"


def test_an_invited_person_sees_to_what_and_as_whom_and_makes_an_account(
    desk: Desk, connection: FakeConnection
) -> None:
    connection.found = replace(connection.found, invitation=INVITED, is_open=False)
    connection.is_verified = False

    async def story(page: Shown) -> None:
        await page.until("Connect to a server")
        await page.type("Invitation link or address of the server", f"{ADDRESS}/i/abc")
        await page.tap("Go on")
        await page.until("Ada invites you to 14 Lake Street.")
        await page.until("As a tenant you see your own meters")
        await page.type("Your name", "Ben")
        await page.type("E-mail", "ben@example.org")
        await page.type("Password", PASSWORD)
        await page.tap("Create account")
        await page.until("A code was sent to ben@example.org.")
        await page.tap("Send another code")
        await page.type("Code", CODE)
        await page.tap("Confirm")
        await page.until("About to sync")

    play(desk, connection, story)

    assert "register Ben ben@example.org en" in connection.asked
    assert "code for ben@example.org" in connection.asked


def test_what_goes_wrong_is_said_and_what_was_typed_stays(desk: Desk, connection: FakeConnection) -> None:
    async def story(page: Shown) -> None:
        await page.until("Connect to a server")
        await page.type("Invitation link or address of the server", "nowhere")
        await page.tap("Go on")
        await page.until("The server does not answer.")
        assert page.named("Invitation link or address of the server").value == "nowhere"

    play(desk, connection, story)


def test_a_problem_of_one_field_stands_at_that_field(desk: Desk, connection: FakeConnection) -> None:
    connection.found = replace(connection.found, invitation=INVITED)

    async def story(page: Shown) -> None:
        await page.until("Connect to a server")
        await page.type("Invitation link or address of the server", ADDRESS)
        await page.tap("Go on")
        await page.until("Create an account")
        await page.type("Your name", "Ben")
        await page.type("E-mail", "ben")
        await page.type("Password", PASSWORD)
        await page.tap("Create account")
        await page.until_true(lambda: page.named("E-mail").error == "This is no e-mail address.")

    play(desk, connection, story)


def test_a_way_that_is_not_encrypted_is_warned_of(desk: Desk, connection: FakeConnection) -> None:
    connection.found = Found("http://home.example", is_encrypted=False, is_new=True, is_open=False)

    async def story(page: Shown) -> None:
        await page.until("Connect to a server")
        await page.type("Invitation link or address of the server", "home.example")
        await page.tap("Go on")
        await page.until("This connection is not encrypted")
        await page.until("Set up the server")

    play(desk, connection, story)


def test_the_status_follows_what_the_connection_tells(desk: Desk, connection: FakeConnection) -> None:
    connection.status_now = CONNECTED

    async def story(page: Shown) -> None:
        await page.until("Up to date")
        # The real one meets its server on a thread of its own.
        Thread(target=connection.tell, args=[replace(CONNECTED, is_syncing=True)]).start()
        await page.until("Syncing")
        connection.tell(replace(CONNECTED, waiting=1))
        await page.until("1 change waits to be sent")
        await page.tap("Sync now")
        await page.until_true(lambda: "sync" in connection.asked)

    play(desk, connection, story)


def test_who_was_logged_out_logs_in_again_without_typing_the_address(
    desk: Desk, connection: FakeConnection
) -> None:
    connection.status_now = replace(CONNECTED, trouble=LoggedOutError(), needs_log_in=True)

    async def story(page: Shown) -> None:
        await page.until(LoggedOutError.sentence)
        await page.tap("Log in again")
        await page.type("Password", PASSWORD)
        await page.tap("Log in")
        await page.until("About to sync")

    play(desk, connection, story)

    assert "log in ada@example.org" in connection.asked


def test_before_most_of_what_is_here_goes_the_person_says_so(desk: Desk, connection: FakeConnection) -> None:
    connection.status_now = replace(CONNECTED, trouble=LoggedOutError(), asks_to_let_go=True)

    async def story(page: Shown) -> None:
        await page.tap("Decide what goes")
        assert "let go" not in connection.asked
        await page.tap("Delete them here too")
        await page.until_true(lambda: "let go" in connection.asked)

    play(desk, connection, story)


@pytest.mark.parametrize(
    ("way", "step", "asked"),
    [
        ("Keep the data", "Disconnect and keep", "disconnect keep"),
        ("Delete the data", "Disconnect and delete", "disconnect wipe"),
    ],
)
def test_a_device_is_disconnected_after_plain_words(
    desk: Desk, connection: FakeConnection, way: str, step: str, asked: str
) -> None:
    connection.status_now = replace(CONNECTED, waiting=2)

    async def story(page: Shown) -> None:
        await page.tap(way)
        await page.tap(step)
        await page.until("Connect to a server")

    play(desk, connection, story)

    assert connection.asked == [asked]


def test_who_wipes_a_device_is_told_what_was_never_sent(desk: Desk, connection: FakeConnection) -> None:
    connection.status_now = replace(CONNECTED, waiting=2)

    async def story(page: Shown) -> None:
        await page.tap("Delete the data")
        await page.until("2 changes wait to be sent, and would be lost.")

    play(desk, connection, story)


def test_one_more_invitation_is_accepted(desk: Desk, connection: FakeConnection) -> None:
    connection.status_now = CONNECTED

    async def story(page: Shown) -> None:
        await page.until("Up to date")
        await page.type("Invitation", f" {ADDRESS}/i/abc ")
        await page.tap("Accept")
        await page.until_true(lambda: f"accept {ADDRESS}/i/abc" in connection.asked)

    play(desk, connection, story)


def test_a_window_without_a_connection_says_so(desk: Desk) -> None:
    async def story(page: Shown) -> None:
        await page.until("No connection from here")

    play(desk, None, story)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (Status(), "Connect to a server"),
        (CONNECTED, "Up to date"),
        (replace(CONNECTED, waiting=1), "Changes wait"),
    ],
)
def test_the_settings_say_how_the_connection_stands(
    desk: Desk, connection: FakeConnection, status: Status, text: str
) -> None:
    connection.status_now = status

    async def story() -> None:
        async with shown(connection_part, desk, connection=connection) as page:
            await page.until(text)

    run(story)
