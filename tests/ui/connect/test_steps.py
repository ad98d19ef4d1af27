"""Each step of connecting asks the server what it is for, and leads where a person goes on."""

from dataclasses import replace

import pytest

from app.domain.errors import FormError
from app.ui.connect.state import Draft, Step
from app.ui.connect.taking import send_code_again, take
from app.use_cases.connection import Found
from tests.ui.connect.server import ADDRESS, CODE, INVITED, PASSWORD, FakeConnection, WrongPasswordError

OPEN = Found(ADDRESS, is_encrypted=True, is_new=False, is_open=True)
CLOSED = Found(ADDRESS, is_encrypted=True, is_new=False, is_open=False)
NEW = Found(ADDRESS, is_encrypted=True, is_new=True, is_open=False)
INVITING = Found(ADDRESS, is_encrypted=True, is_new=False, is_open=False, invitation=INVITED)


def at(step: Step, found: Found = OPEN) -> Draft:
    return Draft(step=step, found=found, email=" ada@example.org ", password=PASSWORD, name="Ada")


@pytest.mark.parametrize(
    ("found", "step"),
    [(OPEN, Step.LOG_IN), (CLOSED, Step.LOG_IN), (NEW, Step.REGISTER), (INVITING, Step.REGISTER)],
)
def test_a_server_that_answers_leads_newcomers_to_an_account_and_others_to_their_password(
    found: Found, step: Step
) -> None:
    after = take(FakeConnection(found=found), Draft(link=f" {ADDRESS} "), "en")

    assert after is not None
    assert (after.step, after.found) == (step, found)


def test_who_has_no_invitation_to_a_closed_server_cannot_register() -> None:
    assert [at(Step.LOG_IN, found).can_register for found in (OPEN, CLOSED, NEW, INVITING)] == [
        True,
        False,
        True,
        True,
    ]


def test_the_right_password_connects() -> None:
    connection = FakeConnection()

    assert take(connection, at(Step.LOG_IN), "en") is None
    assert connection.asked == ["log in ada@example.org"]


def test_an_unconfirmed_address_gets_another_code_before_it_is_asked_for() -> None:
    connection = FakeConnection(is_verified=False)

    after = take(connection, at(Step.LOG_IN), "en")

    assert after is not None
    assert after.step is Step.VERIFY
    assert connection.asked == ["log in ada@example.org", "code for ada@example.org"]


def test_who_registers_confirms_the_address_and_is_connected() -> None:
    connection = FakeConnection(is_verified=False)

    after = take(connection, at(Step.REGISTER), "de")
    assert after is not None
    assert after.step is Step.VERIFY
    done = take(connection, replace(after, code=f" {CODE} "), "de")

    assert done is None
    assert connection.asked == [
        "register Ada ada@example.org de",
        "log in ada@example.org",
        f"verify {CODE}",
        "log in ada@example.org",
    ]


def test_where_the_second_step_is_on_its_code_connects() -> None:
    connection = FakeConnection(needs_code=True)

    after = take(connection, at(Step.LOG_IN), "en")
    assert after is not None
    assert after.step is Step.SECOND
    done = take(connection, replace(after, code=CODE), "en")

    assert done is None
    assert connection.asked[-1] == f"second step token {CODE}"


def test_the_first_account_is_made_with_the_code_that_the_server_printed() -> None:
    connection = FakeConnection(found=NEW)

    assert take(connection, replace(at(Step.REGISTER, NEW), code="ABCD"), "en") is None
    assert connection.asked == ["set up Ada ABCD"]


def test_a_forgotten_password_is_replaced_with_a_code() -> None:
    connection = FakeConnection()

    after = take(connection, at(Step.FORGOTTEN), "en")
    assert after is not None
    assert after.step is Step.RESET
    send_code_again(connection, after)
    done = take(connection, replace(after, code=CODE), "en")

    assert done is None
    assert connection.asked == [
        "forgotten ada@example.org",
        "forgotten ada@example.org",
        f"reset {CODE}",
        "log in ada@example.org",
    ]


def test_what_the_server_says_is_raised() -> None:
    with pytest.raises(WrongPasswordError):
        take(FakeConnection(), replace(at(Step.LOG_IN), password=CODE), "en")
    with pytest.raises(FormError):
        take(FakeConnection(), replace(at(Step.REGISTER), email="ada"), "en")


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (Draft(link=ADDRESS), "link"),
        (at(Step.LOG_IN), "email"),
        (at(Step.LOG_IN), "password"),
        (at(Step.REGISTER), "name"),
        (replace(at(Step.VERIFY), code=CODE), "code"),
        (replace(at(Step.SECOND), code=CODE), "code"),
        (at(Step.FORGOTTEN), "email"),
        (replace(at(Step.RESET), code=CODE), "code"),
    ],
)
def test_a_step_waits_for_all_that_it_asks_for(draft: Draft, missing: str) -> None:
    assert draft.is_complete
    assert not replace(draft, **{missing: " "}).is_complete  # type: ignore[arg-type]  # each of them is a text


def test_the_first_account_needs_its_code_too() -> None:
    assert not at(Step.REGISTER, NEW).is_complete
    assert replace(at(Step.REGISTER, NEW), code="ABCD").is_complete
