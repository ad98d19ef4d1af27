"""The steps of connecting, taken: each asks the server and leads to the next one."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from app.ui.connect.state import Draft, Step
from app.use_cases.connection import Connection, Found, NotVerifiedError

# None at the end of the way: the device is connected.
Next: TypeAlias = Draft | None
_Take: TypeAlias = Callable[[Connection, Draft, str], Next]


def take(connection: Connection, draft: Draft, language: str) -> Next:
    """Take the step of a draft and return where it leads; raises what the connection raises."""
    return _TAKES[draft.step](connection, draft, language)


def send_code_again(connection: Connection, draft: Draft) -> None:
    """Ask for another code for the step that waits for one."""
    if draft.step is Step.RESET:
        connection.forget_password(_found(draft), draft.email.strip())
    else:
        connection.send_code_again(_found(draft), draft.email.strip())


def _look(connection: Connection, draft: Draft, _language: str) -> Next:
    return draft.having_found(connection.look(draft.link.strip()))


def _log_in(connection: Connection, draft: Draft, _language: str) -> Next:
    after = _enter(connection, draft)
    if after is not None and after.step is Step.VERIFY:
        send_code_again(connection, after)
    return after


def _register(connection: Connection, draft: Draft, language: str) -> Next:
    found, newcomer = _found(draft), draft.newcomer(language)
    if found.is_new:
        connection.set_up(found, newcomer, draft.code.strip())
        return None
    connection.register(found, newcomer)
    return _enter(connection, draft)


def _verify(connection: Connection, draft: Draft, _language: str) -> Next:
    connection.verify_email(_found(draft), draft.code.strip())
    return _enter(connection, draft)


def _take_second(connection: Connection, draft: Draft, _language: str) -> Next:
    if draft.second is None:
        return draft.at(Step.LOG_IN)
    connection.take_second_step(draft.second, draft.code.strip())
    return None


def _forget(connection: Connection, draft: Draft, _language: str) -> Next:
    connection.forget_password(_found(draft), draft.email.strip())
    return draft.at(Step.RESET)


def _reset(connection: Connection, draft: Draft, _language: str) -> Next:
    connection.reset_password(_found(draft), draft.code.strip(), draft.password)
    return _enter(connection, draft)


def _enter(connection: Connection, draft: Draft) -> Next:
    """Log in; where the address is not confirmed yet, or a code is needed too, that comes next."""
    try:
        second = connection.log_in(_found(draft), draft.email.strip(), draft.password)
    except NotVerifiedError:
        return draft.at(Step.VERIFY)
    return None if second is None else draft.asked_for_second(second)


def _found(draft: Draft) -> Found:
    if draft.found is None:
        raise LookupError("No server was found yet.")
    return draft.found


_TAKES: Mapping[Step, _Take] = {
    Step.ADDRESS: _look,
    Step.LOG_IN: _log_in,
    Step.REGISTER: _register,
    Step.VERIFY: _verify,
    Step.SECOND: _take_second,
    Step.FORGOTTEN: _forget,
    Step.RESET: _reset,
}
