"""The devices on which somebody is logged in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sync_server.accounts.office import Caller, Office
from sync_server.accounts.roles import NotHereError
from sync_server.accounts.sessions import caller_account, end_logins
from sync_server.storage.queries import logins_of
from sync_server.storage.tables import Login


@dataclass(frozen=True, slots=True)
class OwnDevice:
    """A device on which somebody is logged in."""

    id: UUID
    name: str
    address: str
    since: datetime
    last_seen: datetime
    is_this_one: bool


def devices(office: Office, caller: Caller) -> list[OwnDevice]:
    """Return one's devices, the one used last first."""
    now = office.clock()
    with office.database.reading() as session:
        return [
            OwnDevice(
                each.id,
                each.device_name,
                each.address,
                each.made_at,
                each.seen_at,
                each.id == caller.login_id,
            )
            for each in logins_of(session, caller.account_id)
            if each.expires_at > now
        ]


def end_device(office: Office, caller: Caller, login_id: UUID) -> None:
    """Log one of one's devices out. Raises NotHereError."""
    with office.database.writing() as session:
        login = session.get(Login, login_id)
        if login is None or login.account_id != caller.account_id or login.ended_at is not None:
            raise NotHereError
        login.ended_at = office.clock()
        office.note(session, "ended a device", caller.account_id, caller.address, login_id)


def end_other_devices(office: Office, caller: Caller) -> None:
    """Log all devices out but this one."""
    with office.database.writing() as session:
        end_logins(office, session, caller_account(session, caller), but=caller)
        office.note(session, "ended other devices", caller.account_id, caller.address)
