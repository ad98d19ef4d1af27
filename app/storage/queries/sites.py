"""Sites."""

from sqlmodel import Session, col, select

from app.storage.tables import Site


def sites(session: Session, *, archived: bool = False) -> list[Site]:
    """Return the sites in use (or the archived ones) by name."""
    away = col(Site.archived_at)
    in_state = away.is_not(None) if archived else away.is_(None)
    return list(session.exec(select(Site).where(in_state).order_by(col(Site.name), col(Site.id))))
