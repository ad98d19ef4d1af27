"""The chart of a cost report: a bar for each day or month, of its parts."""

from collections.abc import Sequence
from decimal import Decimal

from app.domain.tariff.billed import NOTHING
from app.reports.charts import Bar, BarChart
from app.reports.colours import SHADES
from app.reports.cost_report import Account, CostReport, Spell
from app.reports.cost_report_words import spell_label, unit_text
from app.reports.words import Words


def chart_of(_: Words, report: CostReport, account: Account) -> BarChart:
    """Return the chart of what is due in one currency."""
    names, rest = _names(account.spells), _("Other")
    kept = names if len(names) <= len(SHADES) else names[: len(SHADES) - 1]
    bars = [Bar(spell_label(_, report.step, spell), _parts(spell, kept, rest)) for spell in account.spells]
    shown = [*kept, rest] if len(kept) < len(names) else kept
    return BarChart(bars, list(dict.fromkeys(shown)), unit_text(_, report.step, account.currency))


def _names(spells: Sequence[Spell]) -> list[str]:
    """Return the names of all parts, the largest first."""
    sums: dict[str, Decimal] = {}
    for spell in spells:
        for name, amount in spell.parts.items():
            sums[name] = sums.get(name, NOTHING) + amount
    return sorted(sums, key=lambda name: -sums[name])


def _parts(spell: Spell, kept: Sequence[str], rest: str) -> dict[str, Decimal]:
    """Return the parts of a bar; those there is no shade for are one."""
    parts = {name: spell.parts.get(name, NOTHING) for name in kept}
    others = sum((amount for name, amount in spell.parts.items() if name not in kept), NOTHING)
    return parts | {rest: parts.get(rest, NOTHING) + others} if others else parts
