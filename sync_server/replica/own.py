"""What the server's own verbs did takes its place among all edits, in their transaction."""

from itertools import groupby
from uuid import UUID

from sqlmodel import Session, delete

from app.domain.sync.edits import Edit
from app.storage.bulk import insert_rows
from app.storage.sync.outgoing import edits_waiting
from app.storage.sync_tables import Outgoing
from sync_server.replica.deeds import Work, put_in_order
from sync_server.replica.places import make_known
from sync_server.replica.sequence import next_position
from sync_server.replica.tables import AcceptedEdit


def put_own_in_order(session: Session, account_id: UUID) -> list[Edit]:
    """Give what verbs noted in this transaction its position; return their edits."""
    done: list[Edit] = []
    for _row, edits in edits_waiting(session):
        position = next_position(session)
        work = Work(position, position, account_id)
        for _kind, same in groupby(edits, lambda edit: edit.kind):
            put_in_order(session, work, list(same))
        make_known(session, edits, position)
        accepted = [{"id": edit.id, "row_id": edit.row_id, "position": position} for edit in edits]
        insert_rows(session, AcceptedEdit, accepted)
        done += edits
    session.exec(delete(Outgoing))
    return done
