"""The days or months of a report, whoever spent in them."""

from collections.abc import Iterable
from datetime import date

from app.domain.cost.excerpt import Excerpt
from app.domain.cost.step import Step
from app.domain.tariff.billed import NOTHING
from app.reports.cost_report import Spell


def spells_of(excerpts: Iterable[Excerpt], step: Step) -> tuple[Spell, ...]:
    """Return the sums of each day or calendar month, oldest first."""
    found: dict[date, Spell] = {}
    for each in excerpts:
        start = each.first if step is Step.DAY else each.first.replace(day=1)
        found[start] = _with(found[start], each) if start in found else _spell(each)
    return tuple(found[start] for start in sorted(found))


def _spell(each: Excerpt) -> Spell:
    return Spell(each.first, each.end, each.kwh, each.gross, each.parts)


def _with(spell: Spell, each: Excerpt) -> Spell:
    names = dict.fromkeys((*spell.parts, *each.parts))
    return Spell(
        min(spell.first, each.first),
        max(spell.end, each.end),
        spell.kwh + each.kwh,
        spell.amount + each.gross,
        {name: spell.parts.get(name, NOTHING) + each.parts.get(name, NOTHING) for name in names},
    )
