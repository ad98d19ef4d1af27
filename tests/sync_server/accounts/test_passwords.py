"""Long passwords of any kind are taken, common ones are not, and none is stored."""

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from sync_server.accounts.passwords import Passwords, password_problems
from tests.sync_server.house import PASSWORD, QUICK


def test_passwords_are_kept_as_owasp_advises() -> None:
    kept = Passwords().kept(PASSWORD)

    parameters = extract_parameters(kept)
    assert parameters.type is Type.ID
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19_456, 2, 1)
    assert PASSWORD not in kept
    assert Passwords().is_right(kept, PASSWORD)


def test_wrong_password_is_not_right() -> None:
    passwords = Passwords(QUICK)

    assert not passwords.is_right(passwords.kept(PASSWORD), f"{PASSWORD} ")


def test_nobody_has_no_password() -> None:
    assert not Passwords(QUICK).is_right(None, "nobody has this password")


def test_letters_that_look_the_same_are_the_same() -> None:
    passwords = Passwords(QUICK)

    assert passwords.is_right(passwords.kept("Zähler im Keller"), "Za\u0308hler im Keller")


def test_end_of_a_long_password_counts() -> None:
    passwords = Passwords(QUICK)
    long = "electricity " * 10

    assert not passwords.is_right(passwords.kept(f"{long}1"), f"{long}2")


def test_hash_of_weaker_parameters_is_outdated() -> None:
    weaker = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)

    assert Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).is_outdated(weaker)
    assert not Passwords(QUICK).is_outdated(weaker)


@pytest.mark.parametrize(
    "password",
    [
        "horse battery 42 staple",
        "ünïcödé und Leerzeichen",
        "f7Kq-0xWm",
        " ".join(f"word{n * n}" for n in range(20)),
    ],
)
def test_password_without_any_rule_of_composition_is_taken(password: str) -> None:
    assert password_problems(password, ["ada@example.org", "Ada Owner"]) == []


@pytest.mark.parametrize(
    "password",
    [
        "1234567",
        "password",
        "Passw0rd",
        "qwertzuiop",
        "passwordpassword",
        "aaaaaaaaaaaaaaaa",
        "meterbook",
        "ada owner",
    ],
)
def test_password_that_others_try_first_is_refused(password: str) -> None:
    assert len(password_problems(password, ["ada@example.org", "Ada Owner"])) == 1
