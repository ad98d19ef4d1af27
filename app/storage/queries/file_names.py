"""Which photos and documents the rows name."""

from sqlmodel import select

from app.storage.database import Session
from app.storage.tables import File


def file_names(session: Session) -> list[str]:
    """Return the SHA-256 of every file that a row names, newest row first."""
    return list(dict.fromkeys(session.exec(select(File.sha256).order_by(File.id.desc()))))  # type: ignore[attr-defined]
