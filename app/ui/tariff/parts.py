"""What screens of tariffs have in common: charges in words, and since when a tariff holds for what."""

from datetime import date, timedelta

import flet as ft

from app.domain.assignment import Level
from app.domain.tariff.document import Tariff
from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import muted
from app.ui.tariff.holiday_words import holidays_in_words
from app.ui.tariff.words import Told, told
from app.use_cases.tariff_pages import Holding

ONE_DAY = timedelta(days=1)

TARGET_ICONS = {
    Level.SITE: ft.Icons.HOME_WORK_OUTLINED,
    Level.UNIT: ft.Icons.DOOR_FRONT_DOOR_OUTLINED,
    Level.METER: ft.Icons.ELECTRIC_METER_OUTLINED,
}


def charges_in_words(_: Words, tariff: Tariff) -> ft.Control:
    """Return every charge of a tariff in words, and the holidays it knows."""
    charges = [told_lines(one) for one in told(_, tariff)]
    holidays = holidays_in_words(_, tariff.holidays)
    return ft.Column([*charges, *([muted(holidays)] if holidays else [])], spacing=theme.GAP)


def told_lines(one: Told) -> ft.Control:
    """Return one charge in words below its name."""
    name = ft.Text(one.name, theme_style=ft.TextThemeStyle.LABEL_LARGE)
    return ft.Column([name, *(ft.Text(line) for line in one.lines)], spacing=theme.HALF)


def origin(_: Words, tariff: Tariff) -> list[ft.Control]:
    """Return the notes of a tariff and where it comes from."""
    dated = [_("Source: {source}", source=tariff.source)] if tariff.source else []
    if tariff.sourced_on:
        dated.append(_("Taken on {day}", day=_.day_year(tariff.sourced_on)))
    return [muted(text) for text in (*([tariff.notes] if tariff.notes else []), *dated)]


def validity(_: Words, tariff: Tariff) -> str:
    """Return from when until when the prices of a tariff are valid, "" where nothing is said."""
    first = _.day_year(tariff.valid_from) if tariff.valid_from else ""
    last = _.day_year(tariff.valid_until - ONE_DAY) if tariff.valid_until else ""
    if first and last:
        return _("{first} to {last}", first=first, last=last)
    if first:
        return _("from {day}", day=first)
    return _("until {day}", day=last) if last else ""


def holding_days(_: Words, holding: Holding) -> str:
    """Return the days on which a tariff holds for something."""
    start = _.day_year(holding.start_on)
    if holding.end_on is None:
        return _("since {day}", day=start)
    return _("{first} to {last}", first=start, last=_.day_year(holding.end_on - ONE_DAY))


def holds_for(_: Words, holdings: tuple[Holding, ...], today: date) -> str:
    """Return what a tariff holds for at present or later, in one line."""
    names = {
        each.at.name: None for each in holdings if each.is_on and (each.end_on is None or today < each.end_on)
    }
    return _("Holds for {names}", names=_.listed(list(names))) if names else _("Not in use")
