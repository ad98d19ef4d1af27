"""The day from which a unit takes part in bills; a unit that was there before takes part in all of them."""

from alembic import op
from sqlalchemy import Column, Date

revision = "a005"
down_revision = "a004"


def upgrade() -> None:
    """Add the first day of a unit, which nobody told so far."""
    op.add_column("unit", Column("start_on", Date(), nullable=True))
