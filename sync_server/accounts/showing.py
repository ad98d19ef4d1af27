"""The codes that who runs a server without mail passes on by hand."""

from sync_server.accounts.codes import ShownCode, codes_to_show
from sync_server.accounts.office import Caller, Office
from sync_server.accounts.roles import NotHereError
from sync_server.accounts.sessions import caller_account


def codes_to_pass_on(office: Office, caller: Caller) -> list[ShownCode]:
    """Return the codes of others that wait to be passed on. Raises NotHereError."""
    with office.database.reading() as session:
        if not caller_account(session, caller).runs_server:
            raise NotHereError
        return codes_to_show(office, session)
