"""One meeting of a device with its server: ours go out, theirs come in, and both agree.

Nothing of the database is held while the network is asked; whatever breaks in between, the next
meeting goes on where this one stopped.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.errors import N_, MeterbookError
from app.domain.sync.edits import Cursor, Group, Page, Place, Push, Pushed
from app.storage.database import Database, Session
from app.storage.sync import inbox
from app.storage.sync.ontop import settle
from app.storage.sync.outgoing import keep_what_never_leaves, next_groups, waiting
from app.storage.sync.pull import apply, deletions_in, joined
from app.storage.sync.state import cursor_of
from app.sync.messages import kind_of, text_of
from app.use_cases.collecting import without_collecting

EDITS_A_PUSH = 1000
_FEW = 20


class Server(Protocol):
    """The server as a device sees it; any call may fail, and may have been carried out all the same."""

    def push(self, push: Push) -> Pushed:
        """Hand over groups and get their answers."""

    def pull(self, cursor: Cursor, place: Place | None) -> Page:
        """Get the next page above a cursor."""


class ManyDeletionsError(MeterbookError):
    """Others deleted more than half of what this device has."""

    sentence = N_(
        "{gone} of {held} entries were deleted on other devices. Nothing was changed here. "
        "Say whether they should go from this device too."
    )


@without_collecting()
def meet(
    database: Database,
    server: Server,
    replica_id: UUID,
    now: Callable[[], datetime],
    *,
    let_go: bool = False,
) -> None:
    """Send what waits, and take what is new; with `let_go` even where most of this device would go.

    Raises what the server's side raises, and ManyDeletionsError before anything is changed.
    """
    if _waits(database):
        with database.writing() as session:
            keep_what_never_leaves(session)
    while _send(database, server, replica_id, now):
        pass
    _receive(database, server, let_go=let_go)
    if _waits(database):
        # The server was another one than before: what it lacks could only be sent now.
        while _send(database, server, replica_id, now):
            pass
        _receive(database, server, let_go=let_go)


def _receive(database: Database, server: Server, *, let_go: bool) -> None:
    while not _fetch(database, server):
        pass
    # Each commit lets every screen ask anew: where nothing came nothing is stored.
    if _has_pages(database):
        with database.writing() as session:
            _take(session, let_go=let_go)


def _waits(database: Database) -> bool:
    with database.reading() as session:
        return bool(waiting(session))


def _has_pages(database: Database) -> bool:
    with database.reading() as session:
        return _last(session) is not None


def _send(database: Database, server: Server, replica_id: UUID, now: Callable[[], datetime]) -> bool:
    """Send the oldest groups that wait; tell whether the server took note of any."""
    with database.reading() as session:
        groups = list(next_groups(session, EDITS_A_PUSH))
        epoch = cursor_of(session).epoch
    for message in _messages(groups):
        pushed = server.push(Push(epoch, replica_id, now(), message))
        if pushed.epoch != epoch:
            return False
        with database.writing() as session:
            settle(session, pushed.answers)
    return bool(groups)


def _messages(groups: Sequence[Group]) -> Iterator[tuple[Group, ...]]:
    """Yield what goes into one message each: several groups, or a part of a long one."""
    short: list[Group] = []
    for group in groups:
        if len(group.edits) <= EDITS_A_PUSH:
            short.append(group)
            continue
        yield from [tuple(short)] if short else []
        short = []
        yield from ((part,) for part in _parts(group))
    yield from [tuple(short)] if short else []


def _parts(group: Group) -> Iterator[Group]:
    cuts = range(0, len(group.edits), EDITS_A_PUSH)
    for number, start in enumerate(cuts):
        edits = group.edits[start : start + EDITS_A_PUSH]
        yield replace(group, edits=edits, part=number, parts=len(cuts))


def _fetch(database: Database, server: Server) -> bool:
    """Fetch one page more; tell whether it was the last."""
    with database.reading() as session:
        cursor, last = cursor_of(session), _last(session)
    if last is not None and last.next is None:
        return True
    page = server.pull(cursor, last.next if last else None)
    if last is None and page.next is None and page.cursor == cursor and not page.is_restart:
        return True
    with database.writing() as session:
        if last is not None and (page.is_restart, page.cursor.view, page.cursor.epoch) != (
            last.is_restart,
            last.cursor.view,
            last.cursor.epoch,
        ):
            # What came so far was seen with other eyes.
            inbox.empty(session)
            return False
        inbox.keep_page(session, text_of(replace(page, rows=(), edits=())), text_of(page))
    return page.next is None


def _last(session: Session) -> Page | None:
    text = inbox.last_head(session)
    return None if text is None else kind_of(Page, text)


def _take(session: Session, *, let_go: bool) -> None:
    pages: Iterator[Page] = (kind_of(Page, text) for text in inbox.every_page(session))
    arrived = joined(pages)
    gone, held = deletions_in(session, arrived)
    if not arrived.is_restart and gone > _FEW and gone * 2 > held and not let_go:
        raise ManyDeletionsError(gone=gone, held=held)
    apply(session, arrived)
    inbox.empty(session)
