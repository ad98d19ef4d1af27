"""The settings of this installation."""

from sqlmodel import Session, select

from app.storage.tables import Setting


def all_settings(session: Session) -> dict[str, str]:
    """Return every stored setting by name."""
    return {setting.name: setting.value for setting in session.exec(select(Setting))}


def store_setting(session: Session, name: str, value: str) -> None:
    """Store one setting."""
    session.merge(Setting(name=name, value=value))
    session.flush()
