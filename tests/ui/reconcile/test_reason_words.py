"""A reason is said in plain words, with the figures that make it exact."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.domain.money import Mode
from app.domain.reading import Register
from app.domain.reconcile.reasons import (
    AsMuchAs,
    Counted,
    Counters,
    Days,
    Follows,
    NotOurs,
    NotTheirs,
    Priced,
    Prices,
    Rate,
    ReadOn,
    Reason,
    Rounded,
    WholeKwh,
    WholeMonths,
)
from app.domain.tariff import bill
from app.domain.tariff.spread import load_of_sum
from app.reports.words import Words
from app.ui.reconcile.reason_words import reason_text
from tests.use_cases.tariff_documents import FLAT, tariff

EN = Words("en", "GB")
START, END = datetime(2026, 1, 31, 23, tzinfo=UTC), datetime(2026, 2, 28, 23, tzinfo=UTC)
BILL = bill(tariff(FLAT), load_of_sum(200_000, START, END), start=START, end=END)
FEB, MARCH = date(2026, 2, 1), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            ReadOn(FEB, date(2026, 3, 3), Decimal(14)),
            "It fits a reading at the end of 2 Mar, not of 28 Feb: 14 kWh more.",
        ),
        (
            ReadOn(date(2026, 2, 3), MARCH, Decimal("-7.5")),
            "It fits a reading at the start of 3 Feb, not of 1 Feb: 7.5 kWh less.",
        ),
        (
            ReadOn(date(2026, 2, 2), date(2026, 3, 2), Decimal(1)),
            "It fits readings for 2 Feb to 1 Mar 2026: 1 kWh more.",
        ),
        (
            Counters(Decimal(214), Decimal("200.5")),
            "The counter on the bill counts 214 kWh, ours 200.5 kWh.",
        ),
        (
            Counters(
                Decimal(170),
                Decimal(168),
                ((Register.T1, Decimal(120), Decimal(112)), (Register.T2, Decimal(50), Decimal(56))),
            ),
            (
                "High tariff: the counter on the bill counts 120 kWh, ours 112 kWh. "
                "Low tariff: the counter on the bill counts 50 kWh, ours 56 kWh."
            ),
        ),
        (
            AsMuchAs(date(2025, 2, 1), date(2025, 3, 1), Decimal(180)),
            "It fits an estimate: 180 kWh, as from 1 Feb to 28 Feb 2025.",
        ),
        (WholeKwh(is_floor=False), "It fits whole kWh, rounded."),
        (WholeKwh(is_floor=True), "It fits whole kWh, rounded down."),
        (Days(1), "It fits 1 day more."),
        (Days(-2), "It fits 2 days less."),
        (WholeMonths(), "It fits whole months."),
        (Prices(MARCH, is_before=True), "It fits the prices from before 1 Mar 2026 throughout."),
        (Prices(MARCH, is_before=False), "It fits the prices from 1 Mar 2026 on throughout."),
        (Counted(Decimal(214), Decimal(200), "kWh"), "They charge 214 kWh, we 200 kWh."),
        (Priced(Decimal("0.3"), Decimal("0.2547")), "Their price is CHF 0.30, ours CHF 0.2547."),
        (Rate(Decimal("7.7"), Decimal("8.1")), "Their rate is 7.7 %, ours 8.1 %."),
        (Rounded(Decimal("0.05"), Mode.HALF_UP), "It fits rounding to 0.05."),
        (Rounded(Decimal("0.05"), Mode.DOWN), "It fits rounding down to 0.05."),
        (Rounded(Decimal(1), Mode.UP), "It fits rounding up to 1."),
        (Rounded(Decimal(1), Mode.HALF_EVEN), "It fits rounding to 1, halves to the even one."),
        (Follows(), "It is reckoned on the other lines."),
        (NotOurs(), "We have no such line: perhaps a fee, a credit or an older debt."),
        (NotTheirs(), "Their bill has no such line."),
    ],
)
def test_each_reason_is_a_sentence(reason: Reason, said: str) -> None:
    assert reason_text(EN, reason, BILL).replace("\u00a0", " ") == said
