"""The second step: a code of an authenticator app, or one of ten recovery codes."""

from app.domain.errors import N_, MeterbookError
from app.storage.database import Session
from sync_server.accounts.authenticator import step_of
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.letters import News
from sync_server.accounts.office import Office
from sync_server.accounts.tokens import new_code, plain_code
from sync_server.storage.queries import recovery_codes_of
from sync_server.storage.tables import Account, RecoveryCode, SecondFactor

_RECOVERY = "recovery"
_RECOVERY_CODES = 10


class NotSwitchedOnError(MeterbookError):
    """There is no second step to change."""

    sentence = N_("The second step is not switched on.")


class AlreadySwitchedOnError(MeterbookError):
    """There is a second step already."""

    sentence = N_("The second step is switched on already. Switch it off first to use another app.")


def is_switched_on(session: Session, account: Account) -> bool:
    """Tell whether logging in takes a second step."""
    factor = session.get(SecondFactor, account.id)
    return factor is not None and factor.enabled_at is not None


def pass_second_factor(office: Office, session: Session, account: Account, address: str, code: str) -> None:
    """Accept a code of the authenticator app or a recovery code, each once. Raises WrongCodeError."""
    factor = session.get(SecondFactor, account.id)
    if factor is None or factor.enabled_at is None:
        raise WrongCodeError
    if not accept_step(office, factor, code):
        _use_recovery_code(office, session, account, code)
        office.note(session, "used a recovery code", account.id, address)
        office.tell(News.RECOVERY_CODE_USED, account)


def accept_step(office: Office, factor: SecondFactor, code: str) -> bool:
    """Accept a code of the authenticator app; the step counts as used from then on."""
    secret = secret_of(office, factor)
    step = step_of(secret, code, office.clock(), factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    return True


def secret_of(office: Office, factor: SecondFactor) -> str:
    """Return the secret that is shared with the authenticator app."""
    return office.keys.unseal(factor.secret, about(factor))


def about(factor: SecondFactor) -> str:
    """Return what the secret of a second factor is sealed for."""
    return f"second factor of {factor.account_id}"


def new_recovery_codes(office: Office, session: Session, account: Account) -> list[str]:
    """Return new recovery codes, told once; the former ones end."""
    for former in recovery_codes_of(session, account.id):
        session.delete(former)
    texts = [new_code() for _ in range(_RECOVERY_CODES)]
    for text in texts:
        code_hash = office.keys.digest(_RECOVERY, plain_code(text))
        session.add(RecoveryCode(id=office.new_id(), account_id=account.id, code_hash=code_hash))
    return texts


def _use_recovery_code(office: Office, session: Session, account: Account, code: str) -> None:
    code_hash = office.keys.digest(_RECOVERY, plain_code(code))
    for each in recovery_codes_of(session, account.id):
        if each.code_hash == code_hash:
            each.used_at = office.clock()
            return
    raise WrongCodeError
