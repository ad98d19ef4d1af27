"""What works once works once, also for two who come at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from app.domain.access.view import Role
from app.domain.errors import MeterbookError
from sync_server.accounts.inviting import Guest, invite
from sync_server.accounts.logging_in import NeedsSecondStep, log_in, take_second_step
from sync_server.accounts.members import members
from tests.databases import ON_BOTH
from tests.sync_server.house import HOME, OWNER, PASSWORD, STRANGER, House

pytestmark = ON_BOTH

TOGETHER = 6


def succeeded(do: Callable[[int], object]) -> int:
    """Do something several times at once; return how often it worked."""

    def works(number: int) -> bool:
        try:
            do(number)
        except MeterbookError:
            return False
        return True

    with ThreadPoolExecutor(TOGETHER) as crowd:
        return sum(crowd.map(works, range(TOGETHER)))


def test_one_of_many_gets_in_by_an_invitation(mailless: House) -> None:
    owner = mailless.owner()
    caller, site = mailless.caller(owner), mailless.site(owner)
    code = invite(mailless.office, caller, site, Guest(Role.VIEWER)).code

    joined = succeeded(lambda number: mailless.join(code, f"guest{number}@example.org"))

    assert joined == 1
    assert len(members(mailless.office, caller, site)) == 2


def test_code_of_the_authenticator_app_logs_one_device_in(home: House) -> None:
    app, _ = home.second_step(home.caller(home.owner()))
    home.clock.turn(minutes=1)
    code, tokens = app.at(home.clock()), []
    for _ in range(TOGETHER):
        half = log_in(home.office, HOME, OWNER, PASSWORD)
        assert isinstance(half, NeedsSecondStep)
        tokens.append(half.token)

    assert succeeded(lambda number: take_second_step(home.office, HOME, tokens[number], code)) == 1


def test_recovery_code_logs_one_device_in(home: House) -> None:
    _, codes = home.second_step(home.caller(home.owner()))
    halves = [log_in(home.office, HOME, OWNER, PASSWORD) for _ in range(TOGETHER)]
    tokens = [half.token for half in halves]

    assert succeeded(lambda number: take_second_step(home.office, HOME, tokens[number], codes[0])) == 1


def test_guesses_at_once_are_all_counted(home: House) -> None:
    home.owner()

    with ThreadPoolExecutor(TOGETHER) as crowd:
        refusals = list(crowd.map(lambda _: _kind(home), range(16)))

    assert refusals.count("WrongPasswordError") == 10
    assert refusals.count("TooManyTriesError") == 6


def _kind(home: House) -> str:
    try:
        log_in(home.office, STRANGER, OWNER, "a guess")
    except MeterbookError as error:
        return type(error).__name__
    return "in"
