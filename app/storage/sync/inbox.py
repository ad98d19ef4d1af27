"""Pages that arrived and wait for the last one, so that a connection that dies loses none of them."""

from collections.abc import Iterator

from sqlmodel import Session, col, delete, select

from app.storage.sync_tables import Incoming


def keep_page(session: Session, head: str, page: str) -> None:
    """Keep a page behind those that are here."""
    session.add(Incoming(head=head, page=page))
    session.flush()


def last_head(session: Session) -> str | None:
    """Return the page that came last without what it brings, None where none waits."""
    return session.exec(select(Incoming.head).order_by(col(Incoming.number).desc()).limit(1)).first()


def every_page(session: Session) -> Iterator[str]:
    """Yield the pages in the order in which they came."""
    yield from session.exec(select(Incoming.page).order_by(col(Incoming.number)))


def empty(session: Session) -> None:
    """Drop all pages: they became rows, or hold no more."""
    session.exec(delete(Incoming))
