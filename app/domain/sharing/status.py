"""Where a bill stands."""

from enum import StrEnum


class Status(StrEnum):
    """PENDING: something is missing. COMPLETE: it can be issued. ISSUED: statements are out.

    PAID: all of them are paid.
    """

    PENDING = "pending"
    COMPLETE = "complete"
    ISSUED = "issued"
    PAID = "paid"
