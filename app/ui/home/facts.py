"""What the card of a meter says, in the person's words."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.errors import MeterbookError
from app.domain.meter import NOT_BOUGHT, Role
from app.domain.projection import CycleStats
from app.reports.words import Words
from app.ui.amounts import plain_kwh
from app.use_cases.stats import MeterNow

if TYPE_CHECKING:
    from app.use_cases.costs.cards import OnCard

OVERDUE_AFTER_DAYS = 10


class Tone(Enum):
    """How much a notice wants to be seen."""

    CALM = "calm"
    SOON = "soon"
    CROSSED = "crossed"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of a card and its tone."""

    text: str
    tone: Tone = Tone.CALM


def cycle_text(_: Words, now: MeterNow) -> str:
    """Return the days of the cycle."""
    cycle = now.stats.cycle
    return _("Cycle {start}–{end}", start=_.day_short(cycle.start), end=_.day_short(cycle.end))


def used_text(_: Words, now: MeterNow) -> str:
    """Return what the large figure is, with the day it reaches to."""
    is_solar = now.stored.role is Role.SOLAR
    if now.stats.latest is None:
        return _("produced so far") if is_solar else _("used so far")
    day = _.day(now.stats.latest.taken_at.astimezone(now.stored.zone).date())
    return _("produced until {day}", day=day) if is_solar else _("used until {day}", day=day)


def why_about(_: Words, stats: CycleStats) -> str:
    """Return why the figures are estimates."""
    if stats.is_estimated:
        return _(
            "There is no reading in this cycle yet, so both figures go by the pace before it. "
            "They become exact with the next reading."
        )
    return _("Some of the readings these figures rest on are estimates.")


def missing_text(_: Words, now: MeterNow) -> str:
    """Return what is needed before a meter without figures can show some."""
    if now.latest is None:
        return _("Enter what the meter shows today. From the second reading on you see what the cycle uses.")
    return _("After one more reading you see where this cycle will end.")


def cost_text(_: Words, cost: "OnCard | None", role: Role) -> str:
    """Return what a cycle costs so far and to its end, "" for what needs no tariff."""
    if cost is None:
        return "" if role in NOT_BOUGHT else _("No tariff")
    if isinstance(cost, MeterbookError):
        return _("Its cost cannot be told; its page says why")
    so_far = _.money(cost.so_far, cost.currency)
    sign = "≈ " if cost.is_estimated else ""
    if cost.projected is None:
        return sign + _("{amount} so far", amount=so_far)
    projected = _.money(cost.projected, cost.currency)
    return sign + _("{amount} so far · {projected} projected", amount=so_far, projected=projected)


def card_text(_: Words, now: MeterNow, cost: str = "") -> str:
    """Return all that a card shows above its button, for those who hear it; `cost` is its cost in words."""
    known = [bar_text(_, now)] if now.stats.used_kwh is not None else []
    missing = [missing_text(_, now)] if now.stats.projected_kwh is None else []
    notice = threshold_notice(_, now)
    said = [notice.text] if notice else []
    costs = [cost] if cost.strip() else []
    return "\n".join([now.stored.row.name, cycle_text(_, now), *known, *costs, *missing, *said])


def bar_text(_: Words, now: MeterNow) -> str:
    """Return what the figures and the bar show."""
    stats = now.stats
    parts = [f"{_.kwh(stats.used_kwh or Decimal(0))} {used_text(_, now)}"]
    if stats.projected_kwh is not None:
        parts.append(_("{kwh} projected", kwh=_.kwh(stats.projected_kwh)))
    parts += [_("threshold at {kwh}", kwh=plain_kwh(_, kwh)) for kwh in now.stored.warnings_at]
    return ", ".join(parts)


def threshold_notice(_: Words, now: MeterNow) -> Notice | None:
    """Return what is known about the next threshold, or the last one behind; of sun more is better."""
    notice = _threshold_notice(_, now.stats)
    if notice and notice.tone is not Tone.CALM and now.stored.role is Role.SOLAR:
        return replace(notice, tone=Tone.GOOD)
    return notice


def _threshold_notice(_: Words, stats: CycleStats) -> Notice | None:
    if stats.next_threshold is None:
        crossed = stats.crossed[-1:]
        return Notice(_("{kwh} crossed", kwh=plain_kwh(_, crossed[0])), Tone.CROSSED) if crossed else None
    if stats.rate_kwh_per_day is None:
        return None
    kwh = plain_kwh(_, stats.next_threshold)
    if stats.next_threshold_on is None:
        return Notice(_("{kwh} not expected this cycle", kwh=kwh))
    day = _.day(stats.next_threshold_on)
    if stats.probably_crossed:
        return Notice(_("{kwh} probably crossed since {day}", kwh=kwh, day=day), Tone.CROSSED)
    return Notice(_("{kwh} about {day}", kwh=kwh, day=day), Tone.SOON)


def reading_notice(_: Words, now: MeterNow) -> Notice:
    """Return when the meter was read last; more than ten days ago is overdue."""
    days = now.days_since_reading
    if days is None:
        return Notice(_("No reading yet"))
    when = _.relative_day(now.today - timedelta(days=days), now.today)
    if days > OVERDUE_AFTER_DAYS:
        return Notice(_("Overdue – read {when}", when=when), Tone.SOON)
    return Notice(_("Last reading {when}", when=when))
