"""What was agreed with the supplier, beside the assignment of a tariff."""

from alembic import op
from sqlalchemy import Column

from app.storage.columns import Wh

revision = "a003"
down_revision = "a002"


def upgrade() -> None:
    """Add the figures of a contract, unknown so far."""
    for name in ("kw", "kva", "power_factor"):
        op.add_column("tariff_assignment", Column(name, Wh(), nullable=True))
