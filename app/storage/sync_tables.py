"""What a device keeps for its server; none of it leaves the device."""

from uuid import UUID

from sqlalchemy import BigInteger, Integer
from sqlmodel import Field, SQLModel

from app.storage.columns import Id

# No backup takes these along.
OWN_TABLES = frozenset({"outgoing", "incoming"})
WAITING, REFUSED, ACCEPTED, KEPT = "waiting", "refused", "accepted", "kept"


class Outgoing(SQLModel, table=True):
    """A group of Changes made on this device, in the order in which they were made.

    `seen` is the position the device knew by then. The state is waiting, refused (`reason` is a
    sentence and its values in JSON), kept (what is of this device alone) or accepted: such a group
    stays here for a while, should the server be restored to a time before it.
    """

    number: int | None = Field(default=None, primary_key=True, sa_type=Integer)
    group_id: UUID = Field(sa_type=Id, unique=True)
    seen: int = Field(default=0, sa_type=BigInteger)
    state: str = WAITING
    attempt: int = 0
    reason: str = ""


class Incoming(SQLModel, table=True):
    """A page that arrived from the server, as text; all of them become rows together.

    `head` is the same page without what it brings.
    """

    number: int | None = Field(default=None, primary_key=True, sa_type=Integer)
    head: str
    page: str
