"""What is answered where something was deleted."""

from uuid import UUID

from pydantic import BaseModel


class Gone(BaseModel):
    """What was deleted."""

    id: UUID
