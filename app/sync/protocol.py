"""What a device and its server have to know of each other before they talk."""

from dataclasses import dataclass

from app.domain.sync.edits import Cursor, Place

# Both sides say it with every message; one that is other than ours is refused with a sentence.
PROTOCOL = 1
PROTOCOL_HEADER = "meterbook-protocol"
MESSAGE_TYPE = "application/vnd.meterbook.sync"
# How much of a file travels at once: a connection that dies loses no more.
PIECE_BYTES = 1024 * 1024
LARGEST_FILE_BYTES = 25_000_000
MOST_EDITS = 5000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page a device asks for."""

    cursor: Cursor
    place: Place | None
