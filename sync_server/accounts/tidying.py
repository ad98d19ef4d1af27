"""Forgetting what has been over for long."""

from datetime import timedelta

from sync_server.accounts.office import Office
from sync_server.storage.programs import forget_answers
from sync_server.storage.queries import forget_what_is_over

KEPT = timedelta(days=90)
ANSWERS_KEPT = timedelta(days=2)


def tidy(office: Office) -> None:
    """Delete the codes, tries, invitations, answers and ended logins that nobody needs any more."""
    with office.database.writing() as session:
        forget_what_is_over(session, office.clock() - KEPT)
        forget_answers(session, office.clock() - ANSWERS_KEPT)
