"""The four column types keep values exactly."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, MetaData, Table, create_engine, func, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import StatementError
from sqlalchemy.types import TypeEngine

from app.storage.columns import Id, Instant, Money, Wh

POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]
INT64 = 2**63 - 1
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=ZONES)  # noqa: DTZ001 - Hypothesis wants bounds without a zone


def kept(column: TypeEngine[Any], *values: Any) -> list[Any]:
    """Store the values and return what comes back."""
    table = Table("kept", MetaData(), Column("value", column))
    with in_memory() as connection:
        table.create(connection)
        connection.execute(insert(table), [{"value": value} for value in values])
        return list(connection.scalars(select(table.c.value)))


@contextmanager
def in_memory() -> Iterator[Connection]:
    """Give a transaction on a database that is gone afterwards, also when something fails."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def numbers(places: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-INT64 - 1, INT64).map(lambda whole: Decimal(whole).scaleb(-places))


@given(numbers(3) | st.none())
def test_energy_comes_back_to_the_last_wh(value: Decimal | None) -> None:
    assert kept(Wh(), value) == [value]


@given(numbers(6) | st.none())
def test_money_comes_back_to_the_last_millionth(value: Decimal | None) -> None:
    assert kept(Money(), value) == [value]


@given(INSTANTS | st.none())
def test_an_instant_of_any_zone_comes_back_as_the_same_instant_in_utc(value: datetime | None) -> None:
    (found,) = kept(Instant(), value)

    assert found == value
    assert found is None or found.tzinfo is UTC


@given(st.uuids() | st.none())
def test_an_id_comes_back(value: UUID | None) -> None:
    assert kept(Id(), value) == [value]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (Wh(), Decimal("0.0001")),
        (Wh(), Decimal("NaN")),
        (Wh(), Decimal("Infinity")),
        (Money(), Decimal("0.0000001")),
        (Instant(), datetime(2026, 11, 21)),  # noqa: DTZ001 - that is what is refused
    ],
)
def test_what_would_be_rounded_or_guessed_is_refused(column: TypeEngine[Any], value: Any) -> None:
    with pytest.raises(StatementError):
        kept(column, value)


@given(st.lists(numbers(3).filter(lambda value: abs(value) < 10**12), min_size=1, max_size=20))
def test_the_largest_and_the_sum_are_right_in_the_database(values: list[Decimal]) -> None:
    table = Table("kept", MetaData(), Column("value", Wh()))
    with in_memory() as connection:
        table.create(connection)
        connection.execute(insert(table), [{"value": value} for value in values])
        total, most = connection.execute(select(func.sum(table.c.value), func.max(table.c.value))).one()

    assert (total, most) == (sum(values), max(values))


@pytest.mark.parametrize(
    ("column", "expected"), [(Id(), "UUID"), (Wh(), "BIGINT"), (Money(), "BIGINT"), (Instant(), "BIGINT")]
)
def test_postgresql_uses_its_own_types(column: TypeEngine[Any], expected: str) -> None:
    compiled = column.compile(dialect=POSTGRESQL)

    assert compiled == expected


@given(st.uuids())
def test_postgresql_is_handed_the_id_itself(value: UUID) -> None:
    convert: Callable[..., Any] = Id().process_bind_param

    assert convert(value, POSTGRESQL) is value
