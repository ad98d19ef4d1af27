"""A desk without a database, for components that only ask and act."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.use_cases.desk import Done

GROUP = UUID(int=7)


class FakeDatabase:
    """Tells its listeners what the test stores."""

    def __init__(self) -> None:
        """Begin without listeners."""
        self.listeners: list[Callable[[], None]] = []

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Keep a listener until the returned function is called."""
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def announce(self) -> None:
        """Tell that something was stored."""
        for listener in tuple(self.listeners):
            listener()


class FakeDesk:
    """Answers each query by calling it with no book, and tells of each verb."""

    def __init__(self) -> None:
        """Begin with a database that holds nothing."""
        self.database = FakeDatabase()
        self.now = datetime(2026, 11, 4, 12, tzinfo=UTC)
        self.asked_for_owner = 0

    def clock(self) -> datetime:
        """Return the instant the test sets."""
        return self.now

    def know_owner(self) -> None:
        """Count how often it is asked who owns the file."""
        self.asked_for_owner += 1

    def ask(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Answer a query."""
        return query(None, *args, **kwargs)

    def do(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Done:
        """Carry out a verb and tell of it."""
        answer = verb(None, *args, **kwargs)
        self.database.announce()
        return Done(answer, GROUP)
