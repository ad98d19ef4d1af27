"""How often something may be tried: a few times at once, then with a growing delay.

Delays count for who tries, not for whom it is tried on: a device or an address that was logged in to an
account before counts by itself, so that strangers who guess cannot lock its owner out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from app.domain.errors import N_, MeterbookError
from app.storage.database import Session
from sync_server.storage.tables import Tries

_IPV6_HOME_BITS = 64
_MOST_DOUBLINGS = 17


class TooManyTriesError(MeterbookError):
    """Somebody has to wait."""

    sentence = N_("That was tried too often. Wait {seconds} seconds and try again.")


@dataclass(frozen=True, slots=True)
class Pace:
    """So many tries at once; then the delay doubles, up to the longest. One is forgotten after each rest."""

    at_once: int
    longest: timedelta = timedelta(minutes=1)
    rest: timedelta = timedelta(minutes=1)

    def left_of(self, count: int, last_at: datetime, now: datetime) -> int:
        """Return how many tries still count."""
        return max(0, count - max(timedelta(), now - last_at) // self.rest)

    def delay_after(self, count: int) -> timedelta:
        """Return how long to wait after so many tries."""
        if count < self.at_once:
            return timedelta()
        doublings = count - self.at_once
        # Beyond a day in seconds, no more doublings are needed to reach any longest delay.
        return min(self.longest, timedelta(seconds=2 ** min(doublings, _MOST_DOUBLINGS)))


PER_ADDRESS = Pace(at_once=30, rest=timedelta(seconds=20))
PER_ACCOUNT = Pace(at_once=10)
PER_MAILBOX = Pace(at_once=3, rest=timedelta(minutes=10))


def count_try(session: Session, name: str, pace: Pace, now: datetime) -> None:
    """Count a try under a name. Raises TooManyTriesError, which does not count."""
    tries = session.get(Tries, name)
    if tries is None:
        session.add(Tries(name=name, count=1, last_at=now))
        return
    left = pace.left_of(tries.count, tries.last_at, now)
    # A clock that was set back must not make anybody wait for longer than that.
    waited = abs(now - tries.last_at)
    wait = pace.delay_after(left) - waited
    if wait > timedelta():
        raise TooManyTriesError(seconds=-(-wait // timedelta(seconds=1)))
    tries.count, tries.last_at = left + 1, now


def forgive(session: Session, name: str) -> None:
    """Forget the tries under a name, since the last one was right."""
    tries = session.get(Tries, name)
    if tries is not None:
        session.delete(tries)


def take_back(session: Session, name: str) -> None:
    """Forget one try under a name: it was right, but others before it may not have been."""
    tries = session.get(Tries, name)
    if tries is not None:
        tries.count = max(0, tries.count - 1)


def home_of(address: str) -> str:
    """Return what stands for one connection: an IPv4 address, or the network that an IPv6 home has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return f"{IPv6Address(int(parsed) >> _IPV6_HOME_BITS << _IPV6_HOME_BITS)}/{_IPV6_HOME_BITS}"
    return str(parsed)
