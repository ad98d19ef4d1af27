"""The figures of a card: used, projected, the bar of the cycle, and the next threshold."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import flet as ft

from app.domain.meter import Role
from app.reports.words import Words
from app.ui import theme
from app.ui.amounts import is_about
from app.ui.components.cycle_bar import cycle_bar
from app.ui.components.figures import big_number, muted
from app.ui.home import facts
from app.ui.home.notice_line import notice_line
from app.ui.theme import Colours
from app.use_cases.stats import MeterNow


def figures(_: Words, colours: Colours, now: MeterNow, costs: Sequence[ft.Control]) -> list[ft.Control]:
    """Return what a cycle used and where it will end, side by side where there is room; below, its costs."""
    stats, used_kwh = now.stats, now.stats.used_kwh or Decimal(0)
    used = big_number(_.number(used_kwh, 1), "kWh", facts.used_text(_, now), about=is_about(stats))
    both = ft.Row(
        [used, *_projected(_, colours, now)],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        vertical_alignment=ft.CrossAxisAlignment.END,
        wrap=True,
        run_spacing=theme.UNIT,
    )
    notice = facts.threshold_notice(_, now)
    threshold = [notice_line(notice, colours, ft.Icons.CHECK_CIRCLE_OUTLINE)] if notice else []
    return [both, *costs, _course(_, colours, now), *threshold]


def _projected(_: Words, colours: Colours, now: MeterNow) -> list[ft.Control]:
    kwh = now.stats.projected_kwh
    if kwh is None:
        return []
    text = f"≈ {_.kwh(kwh)}" if is_about(now.stats) else _.kwh(kwh)
    value = ft.Text(text, theme_style=ft.TextThemeStyle.TITLE_LARGE, color=colours.projected)
    return [ft.Column([value, muted(_("projected"))], spacing=0, tight=True)]


def _course(_: Words, colours: Colours, now: MeterNow) -> ft.Control:
    """Return the bar, or what is missing before there is a course to show."""
    stats, used_kwh = now.stats, now.stats.used_kwh or Decimal(0)
    if stats.projected_kwh is None:
        return muted(facts.missing_text(_, now))
    tints = _tints(now.stored.role, colours)
    return cycle_bar(facts.bar_text(_, now), tints, used_kwh, stats.projected_kwh, now.stored.warnings_at)


def _tints(role: Role, colours: Colours) -> Colours:
    """Return the colours of the bar: what the sun gives is never too much."""
    return replace(colours, used=colours.solar, crossed=colours.solar) if role is Role.SOLAR else colours
