"""How the columns that many tables share are declared."""

from uuid import UUID

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field, SQLModel

from app.storage.columns import Id

# A constraint without a name could never be changed by a later migration on SQLite.
SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def key() -> UUID:
    """Declare a UUIDv7 primary key; the Book hands it out."""
    return Field(sa_type=Id, primary_key=True)  # type: ignore[no-any-return]


def link(table: str, *, index: bool = True) -> UUID:
    """Declare a reference to a row of another table."""
    return Field(sa_type=Id, foreign_key=f"{table}.id", index=index)  # type: ignore[no-any-return]


def maybe_link(table: str) -> UUID | None:
    """Declare a reference that may be absent."""
    return Field(default=None, sa_type=Id, foreign_key=f"{table}.id", index=True, nullable=True)  # type: ignore[no-any-return]


def exactly_one(*columns: str) -> CheckConstraint:
    """Demand that a row names one of several things it could belong to."""
    named = " + ".join(f"case when {column} is null then 0 else 1 end" for column in columns)
    return CheckConstraint(f"{named} = 1", name="one_target")


def later_text() -> str:
    """Declare a text that a later version added: rows that were there before say nothing."""
    return Field(default="", sa_column_kwargs={"server_default": text("''")})  # type: ignore[no-any-return]
