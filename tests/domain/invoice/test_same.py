"""A statement is compared with what would be issued today, and a preview with what was seen."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from app.domain.errors import Word
from app.domain.invoice.document import Line
from app.domain.invoice.same import digest_of, says_the_same
from app.domain.reading import Register, Source
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.bill import BillForm
from app.domain.sharing.parts import Dial, Part, Share, ShareKind
from tests.domain.invoice.documents import statement

START, END = date(2026, 4, 1), date(2026, 7, 1)
DIALS = tuple(
    Dial(UUID(int=4), Register.TOTAL, datetime(2026, month, 1, tzinfo=UTC), kwh, Source.MANUAL)
    for month, kwh in ((7, Decimal(1631)), (1, Decimal(1200)))
)
SHARE = Share(
    ShareKind.ENERGY,
    Word("Energy"),
    Decimal("123.45"),
    Fraction("123.45"),
    Decimal(431),
    "kWh",
    readings=DIALS,
)
PART = Part(UUID(int=1), UUID(int=2), START, END, (SHARE,), Decimal("123.45"))
ISSUED = statement(
    lines=(Line(text="Energie", amount=Decimal("123.45"), kind="energy", quantity=Decimal("431.000")),)
)
OWNER = Part(None, None, START, END, (replace(SHARE, amount=Decimal("6.55")),), Decimal("6.55"))
OTHER_DIALS = (
    replace(DIALS[1], kwh=Decimal(1201)),
    replace(DIALS[1], taken_at=datetime(2026, 1, 1, 8, tzinfo=UTC)),
    replace(DIALS[1], source=Source.ESTIMATED),
    replace(DIALS[1], register=Register.T1),
)
OTHERS = (
    replace(PART, end=date(2026, 6, 30)),
    replace(PART, lines=(replace(SHARE, amount=Decimal("123.40")),), net=Decimal("123.40")),
    replace(PART, lines=(replace(SHARE, quantity=Decimal(430)),)),
    replace(PART, tax=Decimal("0.01")),
    replace(PART, lines=(SHARE, replace(SHARE, amount=Decimal(0), quantity=None))),
    replace(PART, lines=(replace(SHARE, is_estimated=True),)),
    *(replace(PART, lines=(replace(SHARE, readings=(DIALS[0], other)),)) for other in OTHER_DIALS),
    replace(PART, lines=(replace(SHARE, readings=DIALS[:1]),)),
)


def shared(*parts: Part, owner: Part = OWNER, amount: str = "130.00") -> Allocation:
    return Allocation(BillForm(START, END, Decimal(amount), "CHF"), parts, owner)


def test_a_statement_says_the_same_however_it_is_worded() -> None:
    assert says_the_same(ISSUED, PART)


@pytest.mark.parametrize("part", OTHERS)
def test_other_days_lines_readings_or_tax_are_something_else(part: Part) -> None:
    assert not says_the_same(ISSUED, part)
    assert digest_of(shared(part)) != digest_of(shared(PART))


def test_a_preview_is_known_again_with_other_zeros_behind_its_numbers() -> None:
    same = replace(PART, lines=(replace(SHARE, amount=Decimal("123.4500")),), net=Decimal("123.450"))

    assert digest_of(shared(same, amount="130")) == digest_of(shared(PART))


def test_what_the_owner_bears_belongs_to_a_preview() -> None:
    other = replace(OWNER, lines=(replace(SHARE, amount=Decimal("7.00")),), net=Decimal("7.00"))

    assert digest_of(shared(PART, owner=other)) != digest_of(shared(PART))


def test_somebody_else_in_the_same_unit_is_another_preview() -> None:
    assert digest_of(shared(replace(PART, person_id=UUID(int=3)))) != digest_of(shared(PART))
