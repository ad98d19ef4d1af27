"""Deleting one's account, and what that does to the data."""

from dataclasses import dataclass
from typing import LiteralString

from app.domain.errors import N_, MeterbookError
from sync_server.accounts.being_sure import be_sure_by_code, be_sure_by_password, count_code_try
from sync_server.accounts.office import Caller, Office
from sync_server.accounts.sessions import caller_account
from sync_server.storage.queries import (
    forget_account,
    memberships_of,
    revoke_invitations_by,
    sites_owned_alone,
)


class OnlyOwnerError(MeterbookError):
    """Sites would be left with nobody who may decide."""

    sentence = N_(
        "You are the only owner of {sites}. Make somebody else an owner there, or delete the site, "
        "and then delete your account."
    )


@dataclass(frozen=True, slots=True)
class Consequences:
    """What deleting an account does, and which sites stand against it."""

    sentences: tuple[LiteralString, ...]
    sites_owned_alone: tuple[str, ...]


_CONSEQUENCES = (
    N_("Your name, e-mail address, password and second step are deleted from the server."),
    N_("You are logged out on all devices. What is on them stays there until you delete it."),
    N_("Sites, readings, bills and invoices stay with the owners of each site, with what you entered."),
    N_("This cannot be undone. Backups of the server keep your account until they are replaced."),
)


def consequences_of_leaving(office: Office, caller: Caller) -> Consequences:
    """Return what deleting one's account would do."""
    with office.database.reading() as session:
        alone = sites_owned_alone(session, caller.account_id)
        return Consequences(_CONSEQUENCES, tuple(site.name for site in alone))


def delete_account(office: Office, caller: Caller, password: str, code: str) -> None:
    """Delete one's account. Raises FormError, WrongCodeError, OnlyOwnerError."""
    be_sure_by_password(office, caller, password)
    count_code_try(office, caller)
    with office.database.writing() as session:
        account = caller_account(session, caller)
        be_sure_by_code(office, session, caller, account, code)
        alone = sites_owned_alone(session, account.id)
        if alone:
            raise OnlyOwnerError(sites=", ".join(site.name for site in alone))
        for membership in memberships_of(session, account.id):
            revoke_invitations_by(session, account.id, membership.site_id, office.clock())
        office.note(session, "deleted the account", account.id, "")
        session.flush()
        forget_account(session, account)
