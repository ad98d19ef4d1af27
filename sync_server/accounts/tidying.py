"""Forgetting what has been over for long."""

from datetime import timedelta

from sync_server.accounts.office import Office
from sync_server.storage.queries import forget_what_is_over

KEPT = timedelta(days=90)


def tidy(office: Office) -> None:
    """Delete the codes, tries, invitations and ended logins that nobody needs any more."""
    with office.database.writing() as session:
        forget_what_is_over(session, office.clock() - KEPT)
