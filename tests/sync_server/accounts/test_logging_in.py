"""Logging in tells nothing to strangers and cannot be taken away by them."""

from dataclasses import replace
from typing import Literal

import pytest
from argon2 import PasswordHasher

from sync_server.accounts.changing import change_password
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.leaving import delete_account
from sync_server.accounts.logging_in import (
    NeedsSecondStep,
    WrongPasswordError,
    log_in,
    log_out,
    take_second_step,
)
from sync_server.accounts.office import Visitor
from sync_server.accounts.passwords import Passwords
from sync_server.accounts.sessions import NotLoggedInError
from sync_server.accounts.tries import TooManyTriesError
from sync_server.storage.queries import account_of
from sync_server.storage.tables import Login
from tests.databases import ON_BOTH
from tests.sync_server.house import HOME, OTHER_PASSWORD, OWNER, PASSWORD, STRANGER, House, another


def guess(home: House, email: str, visitor: Visitor, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(WrongPasswordError):
            log_in(home.office, visitor, email, "something else")


def test_every_login_has_a_token_of_its_own(home: House) -> None:
    first = home.owner()
    second = home.enter(OWNER, HOME)

    assert first.token != second.token
    assert len(first.token) >= 43


def test_token_is_not_stored(home: House) -> None:
    owner = home.owner()

    with home.office.database.reading() as session:
        login = session.get(Login, home.caller(owner).login_id)
    assert login is not None
    assert owner.token not in str(login.model_dump())


def test_wrong_password_and_unknown_address_are_told_alike(home: House) -> None:
    home.owner()

    with pytest.raises(WrongPasswordError) as wrong:
        log_in(home.office, STRANGER, OWNER, "something else")
    with pytest.raises(WrongPasswordError) as unknown:
        log_in(home.office, STRANGER, "nobody@example.org", "something else")

    assert str(wrong.value) == str(unknown.value)


def test_unknown_address_takes_as_long_as_a_wrong_password(home: House) -> None:
    home.owner()
    calls: list[str] = []
    passwords = home.office.passwords

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - the library's name
            calls.append(str(hash).split("$")[3])
            return super().verify(hash, password)

    passwords._hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)

    guess(home, OWNER, STRANGER)
    guess(home, "nobody@example.org", STRANGER)

    # The same work with the same parameters, whoever is asked for.
    assert len(calls) == 2
    assert calls[0] == calls[1]


def test_stranger_who_guesses_has_to_wait_longer_and_longer(home: House) -> None:
    home.owner()
    guess(home, OWNER, STRANGER, 10)

    waits = []
    for _ in range(8):
        with pytest.raises(TooManyTriesError) as refused:
            log_in(home.office, STRANGER, OWNER, PASSWORD)
        seconds = refused.value.values["seconds"]
        assert isinstance(seconds, int)
        waits.append(seconds)
        home.clock.turn(seconds=seconds)
        guess(home, OWNER, STRANGER)

    assert waits[:6] == [1, 2, 4, 8, 16, 32]
    assert max(waits) == 60


def test_unknown_address_makes_wait_just_as_long(home: House) -> None:
    guess(home, "nobody@example.org", STRANGER, 10)

    with pytest.raises(TooManyTriesError):
        log_in(home.office, STRANGER, "nobody@example.org", PASSWORD)


def test_strangers_who_guess_cannot_lock_out_who_was_here_before(home: House) -> None:
    owner = home.owner()
    for number in range(10):
        guess(home, OWNER, Visitor(f"198.51.100.{number}"))
    with pytest.raises(TooManyTriesError):
        log_in(home.office, Visitor("198.51.100.99"), OWNER, PASSWORD)

    at_home = log_in(home.office, HOME, OWNER, PASSWORD)
    elsewhere = log_in(home.office, Visitor("203.0.113.5", "Tablet", owner.token), OWNER, PASSWORD)

    assert at_home != elsewhere


def test_one_address_that_tries_many_accounts_has_to_wait(home: House) -> None:
    for number in range(30):
        guess(home, f"person{number}@example.org", STRANGER)

    with pytest.raises(TooManyTriesError):
        log_in(home.office, STRANGER, "another@example.org", PASSWORD)
    guess(home, "another@example.org", HOME)


@ON_BOTH
def test_all_processes_count_together(home: House) -> None:
    with another(home.office.database) as other:
        elsewhere = replace(home, office=replace(home.office, database=other))
        guess(home, OWNER, STRANGER, 5)
        guess(elsewhere, OWNER, STRANGER, 5)

        for each in (home, elsewhere):
            with pytest.raises(TooManyTriesError):
                log_in(each.office, STRANGER, OWNER, PASSWORD)


def test_right_password_forgets_the_wrong_ones_before(home: House) -> None:
    home.owner()
    guess(home, OWNER, HOME, 9)
    home.enter(OWNER, HOME)

    guess(home, OWNER, HOME, 9)

    assert home.enter(OWNER, HOME)


def test_time_forgets_wrong_passwords(home: House) -> None:
    guess(home, OWNER, STRANGER, 10)
    home.clock.turn(minutes=10)

    guess(home, OWNER, STRANGER, 5)


def test_password_is_hashed_again_when_parameters_have_changed(home: House) -> None:
    before = home.owner().account.password_hash
    stronger = Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    home.office.passwords._hasher = stronger._hasher

    home.enter(OWNER, HOME)
    home.enter(OWNER, HOME)

    with home.office.database.reading() as session:
        account = account_of(session, OWNER)
    assert account is not None
    assert account.password_hash != before
    assert ",t=2," in account.password_hash


def test_logged_out_device_stays_out(home: House) -> None:
    owner = home.owner()

    log_out(home.office, home.caller(owner))

    with pytest.raises(NotLoggedInError):
        home.caller(owner)


@pytest.mark.parametrize("days", [90, 400])
def test_device_that_was_not_used_for_long_is_logged_out(home: House, days: int) -> None:
    owner = home.owner()
    home.clock.turn(days=days)

    with pytest.raises(NotLoggedInError):
        home.caller(owner)


def test_device_in_use_is_logged_out_after_a_year(home: House) -> None:
    owner = home.owner()
    for _ in range(6):
        home.clock.turn(days=60)
        home.caller(owner)
    home.clock.turn(days=5)

    with pytest.raises(NotLoggedInError):
        home.caller(owner)


def test_password_alone_does_not_log_in_where_a_second_step_is_on(home: House) -> None:
    owner = home.owner()
    app, _ = home.second_step(home.caller(owner))
    home.clock.turn(minutes=1)

    half = log_in(home.office, HOME, OWNER, PASSWORD)

    assert isinstance(half, NeedsSecondStep)
    with pytest.raises(NotLoggedInError):
        home.caller(type(owner)(owner.account, half.token))
    logged_in = take_second_step(home.office, HOME, half.token, app.at(home.clock()))
    assert home.caller(logged_in).account_id == owner.account.id


def test_token_of_the_first_step_works_once_and_for_five_minutes(home: House) -> None:
    app, _ = home.second_step(home.caller(home.owner()))
    home.clock.turn(minutes=1)
    first, second = (log_in(home.office, HOME, OWNER, PASSWORD) for _ in range(2))
    take_second_step(home.office, HOME, first.token, app.at(home.clock()))

    home.clock.turn(minutes=1)
    with pytest.raises(WrongCodeError):
        take_second_step(home.office, HOME, first.token, app.at(home.clock()))
    home.clock.turn(minutes=4)
    with pytest.raises(WrongCodeError):
        take_second_step(home.office, HOME, second.token, app.at(home.clock()))


def test_who_guesses_codes_has_to_wait(home: House) -> None:
    home.second_step(home.caller(home.owner()))
    half = log_in(home.office, STRANGER, OWNER, PASSWORD)

    for _ in range(10):
        with pytest.raises(WrongCodeError):
            take_second_step(home.office, STRANGER, half.token, "000000")
    with pytest.raises(TooManyTriesError):
        take_second_step(home.office, STRANGER, half.token, "000000")


def test_password_that_was_changed_meanwhile_does_not_log_in(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = home.caller(home.owner())
    is_right = home.office.passwords.is_right

    def change_then_answer(kept: str | None, password: str) -> bool:
        monkeypatch.undo()
        change_password(home.office, owner, PASSWORD, OTHER_PASSWORD, ends_others=True)
        return is_right(kept, password)

    monkeypatch.setattr(home.office.passwords, "is_right", change_then_answer)

    with pytest.raises(WrongPasswordError):
        log_in(home.office, STRANGER, OWNER, PASSWORD)


def test_token_of_the_first_step_ends_with_the_account(home: House) -> None:
    owner = home.caller(home.owner())
    app, codes = home.second_step(owner)
    half = log_in(home.office, HOME, OWNER, PASSWORD)
    delete_account(home.office, owner, PASSWORD, codes[0])
    home.clock.turn(minutes=1)

    with pytest.raises(WrongCodeError):
        take_second_step(home.office, HOME, half.token, app.at(home.clock()))
