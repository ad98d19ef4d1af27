"""Another password or address takes the old password or a code that went to the right place."""

import pytest

from app.domain.errors import FormError
from sync_server.accounts.changing import (
    ask_for_email,
    change_password,
    confirm_email,
    forget_password,
    rename,
    reset_password,
)
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.logging_in import WrongPasswordError
from sync_server.accounts.registering import verify_email
from sync_server.accounts.sessions import NotLoggedInError
from sync_server.accounts.showing import codes_to_pass_on
from sync_server.accounts.tries import TooManyTriesError
from tests.sync_server.house import HOME, OTHER_PASSWORD, OWNER, PASSWORD, PHONE, STRANGER, House

NEW = "new@example.org"


def test_new_password_takes_the_current_one(home: House) -> None:
    caller = home.caller(home.owner())

    with pytest.raises(FormError) as refused:
        change_password(home.office, caller, "something else", OTHER_PASSWORD, ends_others=False)

    assert [problem.field for problem in refused.value.problems] == ["current"]
    assert home.enter(OWNER, HOME, PASSWORD)


def test_common_password_is_refused_as_the_new_one(home: House) -> None:
    with pytest.raises(FormError) as refused:
        change_password(home.office, home.caller(home.owner()), PASSWORD, "password", ends_others=False)

    assert [problem.field for problem in refused.value.problems] == ["new"]


@pytest.mark.parametrize("ends_others", [True, False])
def test_new_password_keeps_this_device_and_the_others_as_chosen(home: House, ends_others: bool) -> None:
    here, there = home.owner(), home.enter(OWNER)

    change_password(home.office, home.caller(here), PASSWORD, OTHER_PASSWORD, ends_others=ends_others)

    assert home.caller(here)
    if ends_others:
        with pytest.raises(NotLoggedInError):
            home.caller(there)
    else:
        assert home.caller(there)
    assert home.enter(OWNER, HOME, OTHER_PASSWORD)
    assert home.mailbox.letters[-1].to == OWNER


def test_who_guesses_the_current_password_on_a_found_device_has_to_wait(home: House) -> None:
    caller = home.caller(home.owner())
    for _ in range(10):
        with pytest.raises(FormError):
            change_password(home.office, caller, "a guess", OTHER_PASSWORD, ends_others=False)

    with pytest.raises(TooManyTriesError):
        change_password(home.office, caller, PASSWORD, OTHER_PASSWORD, ends_others=False)


def test_forgotten_password_is_replaced_by_a_code_and_every_device_is_logged_out(home: House) -> None:
    owner = home.owner()
    forget_password(home.office, PHONE, OWNER.upper())
    code = home.mailbox.code()

    reset_password(home.office, PHONE, code, OTHER_PASSWORD)

    with pytest.raises(NotLoggedInError):
        home.caller(owner)
    with pytest.raises(WrongPasswordError):
        home.enter(OWNER, HOME, PASSWORD)
    assert home.enter(OWNER, HOME, OTHER_PASSWORD)
    with pytest.raises(WrongCodeError):
        reset_password(home.office, PHONE, code, PASSWORD)


def test_code_for_a_new_password_expires_after_an_hour(home: House) -> None:
    home.owner()
    forget_password(home.office, PHONE, OWNER)
    home.clock.turn(hours=1)

    with pytest.raises(WrongCodeError):
        reset_password(home.office, PHONE, home.mailbox.code(), OTHER_PASSWORD)


def test_refused_password_does_not_use_the_code_up(home: House) -> None:
    home.owner()
    forget_password(home.office, PHONE, OWNER)

    with pytest.raises(FormError):
        reset_password(home.office, PHONE, home.mailbox.code(), "password")

    reset_password(home.office, PHONE, home.mailbox.code(), OTHER_PASSWORD)


def test_forgotten_password_of_nobody_sends_nothing_and_says_nothing(home: House) -> None:
    home.owner()

    forget_password(home.office, PHONE, "nobody@example.org")

    assert home.mailbox.letters == []


def test_mailbox_is_not_flooded(home: House) -> None:
    home.owner()
    for _ in range(3):
        forget_password(home.office, STRANGER, OWNER)

    with pytest.raises(TooManyTriesError):
        forget_password(home.office, STRANGER, OWNER)

    reset_password(home.office, HOME, home.mailbox.code(), OTHER_PASSWORD)


def test_code_is_good_for_its_purpose_alone(home: House) -> None:
    caller = home.caller(home.owner())
    ask_for_email(home.office, caller, NEW, PASSWORD)

    with pytest.raises(WrongCodeError):
        reset_password(home.office, PHONE, home.mailbox.code(), OTHER_PASSWORD)


def test_new_address_counts_once_its_code_was_entered_and_the_former_one_is_told(home: House) -> None:
    caller = home.caller(home.owner())
    ask_for_email(home.office, caller, NEW, PASSWORD)
    assert home.enter(OWNER, HOME)

    confirm_email(home.office, caller, home.mailbox.code())

    assert [letter.to for letter in home.mailbox.letters] == [NEW, OWNER]
    assert home.enter(NEW, HOME)
    with pytest.raises(WrongPasswordError):
        home.enter(OWNER, HOME)


def test_address_of_somebody_else_is_not_taken_and_not_told(open_home: House) -> None:
    caller = open_home.caller(open_home.owner())
    open_home.join("", NEW)

    ask_for_email(open_home.office, caller, NEW, PASSWORD)

    assert open_home.mailbox.letters[-1].to == NEW
    with pytest.raises(AssertionError):
        open_home.mailbox.code()


def test_code_for_an_address_works_for_its_own_account_alone(open_home: House) -> None:
    owner = open_home.caller(open_home.owner())
    ask_for_email(open_home.office, owner, "third@example.org", PASSWORD)
    code = open_home.mailbox.code()
    open_home.join("", NEW)
    verify_email(open_home.office, PHONE, open_home.mailbox.code())
    other = open_home.caller(open_home.enter(NEW))

    with pytest.raises(WrongCodeError):
        confirm_email(open_home.office, other, code)


def test_forgotten_password_ends_with_the_address_it_was_asked_for(home: House) -> None:
    caller = home.caller(home.owner())
    forget_password(home.office, HOME, OWNER)
    code = home.mailbox.code()
    ask_for_email(home.office, caller, NEW, PASSWORD)
    confirm_email(home.office, caller, home.mailbox.code())

    with pytest.raises(WrongCodeError):
        reset_password(home.office, HOME, code, OTHER_PASSWORD)


def test_code_is_shown_to_who_runs_the_server_where_no_mail_is_sent(mailless: House) -> None:
    caller = mailless.caller(mailless.owner())
    forget_password(mailless.office, PHONE, OWNER)

    shown = codes_to_pass_on(mailless.office, caller)

    assert [(code.purpose, code.email) for code in shown] == [("reset", OWNER)]
    reset_password(mailless.office, PHONE, shown[0].text, OTHER_PASSWORD)
    caller = mailless.caller(mailless.enter(OWNER, HOME, OTHER_PASSWORD))
    assert codes_to_pass_on(mailless.office, caller) == []


def test_name_and_language_are_changed(home: House) -> None:
    caller = home.caller(home.owner())

    account = rename(home.office, caller, " Ada ", "fr")

    assert (account.name, account.language) == ("Ada", "fr")
    with pytest.raises(FormError):
        rename(home.office, caller, "", "fr")
