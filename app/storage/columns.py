"""The four column types, the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID, SafeUUID

from sqlalchemy import BigInteger, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


Outside = TypeVar("Outside")


class TooFineError(ValueError):
    """A number has more decimals than its column keeps."""


class _Direct(TypeDecorator[Outside]):
    """A type whose values SQLite hands over as they are kept: only what is ours converts them."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Return what reads a value; SQLAlchemy would make two more calls of every one."""
        if dialect.name == "sqlite":
            return self.process_result_value  # type: ignore[return-value]  # ours need no dialect
        return super().result_processor(dialect, coltype)


class _Scaled(_Direct[Decimal]):
    """A Decimal as a whole number of 10**-places: compare, sum, min and max only, in SQL."""

    impl = BigInteger
    cache_ok = True
    places: int
    step: Decimal

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return the whole number that stands for the value; refuse what would be rounded."""
        del dialect
        if value is None:
            return None
        scaled = Decimal(value).scaleb(self.places)
        whole = int(scaled)
        if scaled != whole:
            msg = f"{value} has more than {self.places} decimals"
            raise TooFineError(msg)
        return whole

    def process_result_value(self, value: int | None, dialect: Dialect | None = None) -> Decimal | None:
        """Return the Decimal that the whole number stands for."""
        del dialect
        return None if value is None else value * self.step


class Wh(_Scaled):
    """Energy or a dial value: kWh as Decimal outside, whole Wh in a BIGINT inside."""

    cache_ok = True
    places = 3
    step = Decimal("0.001")


class Money(_Scaled):
    """An amount or a price: Decimal outside, whole millionths in a BIGINT inside."""

    cache_ok = True
    places = 6
    step = Decimal("0.000001")


class Instant(_Direct[datetime]):
    """An aware datetime outside, microseconds since 1970 in UTC in a BIGINT inside."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the microseconds; refuse a time without a zone."""
        del dialect
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect | None = None) -> datetime | None:
        """Return the instant in UTC."""
        del dialect
        return None if value is None else instant(value)


class Id(_Direct[UUID]):
    """A UUIDv7: 16 bytes on SQLite, uuid on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[bytes] | TypeEngine[UUID]:
        """Use PostgreSQL's own type there."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - 25 ms, only on a server

            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> UUID | bytes | None:
        """Return the bytes for SQLite, the id itself for PostgreSQL."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: UUID | bytes | None, dialect: Dialect | None = None) -> UUID | None:
        """Return the id."""
        del dialect
        return value if value is None or isinstance(value, UUID) else _id_of(value)


@lru_cache(maxsize=4096)
def _id_of(value: bytes) -> UUID:
    # Making a UUID costs more than reading its row: the few that repeat in all rows are made once,
    # and the others, past the checks of what a person might have typed, in a third of the time.
    made = object.__new__(UUID)
    object.__setattr__(made, "int", int.from_bytes(value, "big"))
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made


def microseconds(value: datetime) -> int:
    """Return the microseconds since 1970 in UTC of an aware datetime."""
    if value.tzinfo is None:
        msg = f"{value} has no time zone"
        raise ValueError(msg)
    return (value - EPOCH) // _MICROSECOND


def instant(value: int) -> datetime:
    """Return the UTC datetime of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=value)
