"""Cost reports to write as files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.cost.cycled import Cycled
from app.domain.cost.excerpt import Told, told
from app.domain.cost.step import Step
from app.domain.cost.terms import Terms
from app.domain.quality import Quality
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight
from app.reports.cost_report import Account, Compared, CostReport, Part, ReadDial, Spell
from app.use_cases.cost_reports.spells import spells_of
from tests.use_cases.tariff_documents import tariff

ZURICH = ZoneInfo("Europe/Zurich")
FIRST, END = date(2026, 10, 1), date(2026, 11, 1)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def told_of(
    *charges: dict[str, Any],
    wh: int = 310_000,
    quality: Quality = Quality.MEASURED,
    since: date = FIRST,
    **more: Any,
) -> Told:
    """Return an October, or its days since one, under a tariff of these charges."""
    load = load_of_sum(wh, midnight(FIRST, ZURICH), midnight(END, ZURICH), quality=quality)
    cycled = Cycled(Terms(((FIRST, tariff(*charges, **more)),), FIRST, END), load, ZURICH)
    found = told(cycled, since, END, Step.DAY)
    assert found is not None
    return found


def account_of(*pieces: tuple[str, Told]) -> Account:
    """Return what some owners owe in one currency, with the year before."""
    compared = (Compared("A year ago", date(2025, 10, 1), date(2025, 11, 1), Decimal(300), Decimal("80.00")),)
    return Account(
        pieces[0][1].whole.currency,
        [Part(owner, piece.whole) for owner, piece in pieces],
        spells_of([each for _owner, piece in pieces for each in piece.steps], Step.DAY),
        compared,
    )


def report_of(*accounts: Account, readings: Sequence[ReadDial] = (), **more: Any) -> CostReport:
    """Return a report over October."""
    report = CostReport(
        subject="Flat",
        site="Lindenhof",
        address="Lindenstrasse 4\n8400 Winterthur",
        facts=(("Tariff", "Home"),),
        first=FIRST,
        end=END,
        step=Step.DAY,
        is_open=False,
        made_at=NOW,
        zone=ZURICH,
        accounts=accounts,
        readings=readings,
    )
    return replace(report, **more)


def flat_report(*charges: dict[str, Any], **more: Any) -> CostReport:
    """Return the report of one flat."""
    return report_of(account_of(("Flat", told_of(*charges))), **more)


def by_month(report: CostReport) -> CostReport:
    """Return a report as a long one shows it."""
    spells = [
        Spell(
            date(2026, month, 1), date(2026, month + 1, 1), Decimal(100), Decimal(30), {"Energy": Decimal(30)}
        )
        for month in range(1, 11)
    ]
    accounts = [replace(account, spells=spells) for account in report.accounts]
    return replace(report, step=Step.MONTH, accounts=accounts)


def dials(count: int) -> list[ReadDial]:
    """Return readings, the first of them estimated."""
    return [
        ReadDial(
            "Flat", "total", datetime(2026, 10, 1, hour, minute, tzinfo=UTC), Decimal(4000 + at), at == 0
        )
        for at, (hour, minute) in enumerate((n // 60, n % 60) for n in range(count))
    ]
