"""Sites."""

from sqlmodel import Session, col, select

from app.storage.tables import Site


def sites(session: Session) -> list[Site]:
    """Return every site by name."""
    return list(session.exec(select(Site).order_by(col(Site.name), col(Site.id))))
