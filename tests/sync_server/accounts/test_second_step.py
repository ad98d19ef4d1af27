"""A second step counts each code once, survives another password, and has a way out on paper."""

from datetime import timedelta

import pyotp
import pytest

from app.domain.errors import FormError
from sync_server.accounts.authenticator import new_secret, step_of
from sync_server.accounts.changing import forget_password, reset_password
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.logging_in import NeedsSecondStep, log_in, take_second_step
from sync_server.accounts.second_factor import AlreadySwitchedOnError, NotSwitchedOnError
from sync_server.accounts.second_step import (
    prepare_second_step,
    renew_recovery_codes,
    switch_off,
    switch_on,
)
from sync_server.accounts.tries import TooManyTriesError
from sync_server.storage.tables import SecondFactor
from tests.sync_server.house import HOME, OTHER_PASSWORD, OWNER, PASSWORD, START, House


def half(home: House, password: str = PASSWORD) -> str:
    result = log_in(home.office, HOME, OWNER, password)
    assert isinstance(result, NeedsSecondStep)
    return result.token


@pytest.mark.parametrize(
    ("seconds", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_code_counts_one_step_early_or_late(seconds: int, is_taken: bool) -> None:
    secret = new_secret()
    code = pyotp.TOTP(secret).at(START + timedelta(seconds=seconds))

    assert (step_of(secret, code, START, 0) is not None) is is_taken


def test_code_of_a_step_that_was_used_counts_no_more() -> None:
    secret = new_secret()
    app = pyotp.TOTP(secret)
    used = step_of(secret, app.at(START), START, 0)
    assert used is not None

    assert step_of(secret, app.at(START), START, used) is None
    assert step_of(secret, app.at(START - timedelta(seconds=30)), START, used) is None
    assert step_of(secret, app.at(START + timedelta(seconds=30)), START, used) == used + 1


def test_second_step_is_off_until_a_code_was_right(home: House) -> None:
    caller = home.caller(home.owner())
    prepare_second_step(home.office, caller, PASSWORD)

    with pytest.raises(WrongCodeError):
        switch_on(home.office, caller, "000000")

    assert home.enter(OWNER, HOME)


def test_switching_on_takes_the_password(home: House) -> None:
    with pytest.raises(FormError):
        prepare_second_step(home.office, home.caller(home.owner()), OTHER_PASSWORD)


def test_secret_is_sealed_where_it_is_stored(home: House) -> None:
    caller = home.caller(home.owner())
    secret = prepare_second_step(home.office, caller, PASSWORD).secret

    with home.office.database.reading() as session:
        factor = session.get(SecondFactor, caller.account_id)
    assert factor is not None
    assert secret.encode() not in factor.secret


def test_link_for_the_authenticator_app_names_the_account(home: House) -> None:
    new = prepare_second_step(home.office, home.caller(home.owner()), PASSWORD)

    assert new.link.startswith("otpauth://totp/Meterbook:owner%40example.org?")
    assert f"secret={new.secret}" in new.link


def test_code_that_logged_in_does_not_log_in_again(home: House) -> None:
    app, _ = home.second_step(home.caller(home.owner()))
    home.clock.turn(minutes=1)
    code = app.at(home.clock())
    take_second_step(home.office, HOME, half(home), code)

    with pytest.raises(WrongCodeError):
        take_second_step(home.office, HOME, half(home), code)


def test_each_recovery_code_logs_in_once_and_a_letter_tells(home: House) -> None:
    _, codes = home.second_step(home.caller(home.owner()))

    take_second_step(home.office, HOME, half(home), codes[0].lower())

    assert (
        "Wiederherstellungs" in home.mailbox.letters[-1].subject
        or "recovery" in home.mailbox.letters[-1].subject
    )
    with pytest.raises(WrongCodeError):
        take_second_step(home.office, HOME, half(home), codes[0])
    assert take_second_step(home.office, HOME, half(home), codes[1])
    assert len(set(codes)) == 10


def test_new_recovery_codes_end_the_former_ones(home: House) -> None:
    caller = home.caller(home.owner())
    _, former = home.second_step(caller)

    codes = renew_recovery_codes(home.office, caller, PASSWORD, former[0])

    with pytest.raises(WrongCodeError):
        take_second_step(home.office, HOME, half(home), former[1])
    assert take_second_step(home.office, HOME, half(home), codes[0])


def test_forgotten_password_does_not_get_around_the_second_step(home: House) -> None:
    app, _ = home.second_step(home.caller(home.owner()))
    forget_password(home.office, HOME, OWNER)
    reset_password(home.office, HOME, home.mailbox.code(), OTHER_PASSWORD)
    home.clock.turn(minutes=1)

    token = half(home, OTHER_PASSWORD)

    assert take_second_step(home.office, HOME, token, app.at(home.clock()))


def test_switching_off_takes_password_and_code(home: House) -> None:
    caller = home.caller(home.owner())
    app, _ = home.second_step(caller)
    home.clock.turn(minutes=1)

    with pytest.raises(FormError):
        switch_off(home.office, caller, OTHER_PASSWORD, app.at(home.clock()))
    with pytest.raises(WrongCodeError):
        switch_off(home.office, caller, PASSWORD, "000000")
    switch_off(home.office, caller, PASSWORD, app.at(home.clock()))

    assert home.enter(OWNER, HOME)
    with pytest.raises(NotSwitchedOnError):
        switch_off(home.office, caller, PASSWORD, "000000")


def test_second_step_that_is_on_is_not_replaced(home: House) -> None:
    caller = home.caller(home.owner())
    home.second_step(caller)

    with pytest.raises(AlreadySwitchedOnError):
        prepare_second_step(home.office, caller, PASSWORD)


def test_who_guesses_codes_on_a_found_device_has_to_wait(home: House) -> None:
    caller = home.caller(home.owner())
    home.second_step(caller)

    for _ in range(9):
        with pytest.raises(WrongCodeError):
            switch_off(home.office, caller, PASSWORD, "000000")

    with pytest.raises(TooManyTriesError):
        switch_off(home.office, caller, PASSWORD, "000000")
