"""A device meets the server: its groups are taken, and it is given what is new."""

from app.domain.errors import N_, MeterbookError
from app.domain.sync.edits import Page, Push, Pushed
from app.sync.protocol import MOST_EDITS, Asked
from sync_server.accounts.office import Caller, Office
from sync_server.replica.accept import Intake, Pusher
from sync_server.replica.give import page
from sync_server.replica.sequence import sequence_of
from sync_server.replica.views import Sight, view_of


class TooMuchAtOnceError(MeterbookError):
    """A push holds more than any device of ours sends at once."""

    sentence = N_("This is too much at once: at most {most} changes. Update Meterbook.")


def push(office: Office, caller: Caller, pushed: Push) -> Pushed:
    """Take the groups that a device pushes, in one transaction; none where its epoch is over.

    Raises TooMuchAtOnceError.
    """
    if sum(len(group.edits) for group in pushed.groups) > MOST_EDITS:
        raise TooMuchAtOnceError(most=MOST_EDITS)
    with office.database.writing() as session:
        epoch = sequence_of(session).epoch
        if pushed.epoch != epoch:
            return Pushed(epoch, ())
        now = office.clock()
        pusher = Pusher(caller.account_id, pushed.replica_id, now - pushed.sent_at)
        intake = Intake(session, pusher, now, office.new_id)
        return Pushed(epoch, tuple(map(intake.take, pushed.groups)))


def pull(office: Office, caller: Caller, asked: Asked) -> Page:
    """Return the next page of what is new and for this account to see."""
    with office.database.reading() as session:
        sight = Sight(session, view_of(session, caller.account_id))
        return page(session, sight, asked.cursor, asked.place)
