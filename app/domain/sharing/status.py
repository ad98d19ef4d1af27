"""Where a bill stands."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.domain.sharing.parts import Missing


class Status(StrEnum):
    """PENDING: something is missing. COMPLETE: it can be issued. ISSUED: statements are out.

    PAID: all of them are paid.
    """

    PENDING = "pending"
    COMPLETE = "complete"
    ISSUED = "issued"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a bill has come: closed by hand, statements issued, all of them paid."""

    is_finalised: bool = False
    is_issued: bool = False
    is_paid: bool = False


def status_of(progress: Progress, missing: Collection[Missing]) -> Status:
    """Return where a bill stands that lacks some things."""
    if progress.is_issued:
        return Status.PAID if progress.is_paid else Status.ISSUED
    return Status.PENDING if missing and not progress.is_finalised else Status.COMPLETE
