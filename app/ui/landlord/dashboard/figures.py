"""The figures of a site in one currency: what is owed now, and what bills came to."""

import flet as ft

from app.domain.landlord_summary.summary import Summary
from app.reports.formats import decimals_of
from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import big_number, card, chip, figure, muted
from app.ui.components.lists import with_figure
from app.ui.guard import part
from app.ui.landlord.dashboard.words import balance_text, change_text, days_of, decimal_of, fee_texts
from app.ui.session import use_colours, use_wide, use_words
from app.ui.theme import Colours


@part
def summary_part(summary: Summary) -> ft.Control:
    """Show the balance, and below it the sums that explain it."""
    _, colours = use_words(), use_colours()
    value = _.number(abs(summary.balance), decimals_of(summary.currency))
    inside = [big_number(value, summary.currency, balance_text(_, summary))]
    sums = _beside if use_wide() else _below
    shown = [sums(_, colours, summary), *_notes(_, colours, summary)] if summary.periods else []
    return card(*inside, *shown)


def _beside(_: Words, colours: Colours, summary: Summary) -> ft.Control:
    sums = [figure(name, amount, colour=colour) for name, amount, colour in _sums(_, colours, summary)]
    return ft.Row(sums, spacing=theme.WIDE_GAP, run_spacing=theme.GAP, wrap=True)


def _below(_: Words, colours: Colours, summary: Summary) -> ft.Control:
    """Return the sums below one another, their figures at the end of the line."""
    return ft.Column(
        [
            with_figure(
                None, muted(name), ft.Text(amount, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, color=colour)
            )
            for name, amount, colour in _sums(_, colours, summary)
        ],
        spacing=theme.HALF,
    )


def _sums(_: Words, colours: Colours, summary: Summary) -> list[tuple[str, str, str | None]]:
    """Return each sum with its name, and its colour where that means something."""
    late = colours.amber if summary.outstanding else None
    pairs = (
        (_("Charged by the supplier"), summary.charged, None),
        (_("Billed to tenants"), summary.billed, None),
        (_("Received"), summary.received, None),
        (_("Outstanding"), summary.outstanding, late),
    )
    shown = [(name, _.money(amount, summary.currency), colour) for name, amount, colour in pairs]
    return [*shown, (_("Your own cost"), _own(_, summary), None)]


def _own(_: Words, summary: Summary) -> str:
    """Return what the owner bears, marked where a part of it is only what it would be."""
    about = "≈ " if summary.has_own_ahead else ""
    return f"{about}{_.money(summary.own_cost, summary.currency)}"


def _notes(_: Words, colours: Colours, summary: Summary) -> list[ft.Control]:
    share = _.percent(decimal_of(summary.recovered))
    notes: list[ft.Control] = [
        muted(_("{share} of what the supplier charged was billed to tenants.", share=share))
    ]
    notes += [muted(text) for text in fee_texts(_, summary)]
    if summary.has_own_ahead:
        amount = _.money(summary.own_ahead, summary.currency)
        notes.append(
            muted(_("≈ {amount} of your own cost is of bills that are not issued yet.", amount=amount))
        )
    if summary.unshared:
        amount = _.money(summary.unshared, summary.currency)
        text = _("{amount} is not shared out yet, and in none of these sums but the first.", amount=amount)
        notes.append(muted(text))
    return [*notes, *_change(_, colours, summary)]


def _change(_: Words, colours: Colours, summary: Summary) -> list[ft.Control]:
    """Return how the newest bill compares; with one bill there is nothing to compare."""
    if len(summary.periods) < 2:  # noqa: PLR2004 - a pair
        return []
    amount = summary.change.amount
    icon = (
        ft.Icons.TRENDING_FLAT if not amount else
        ft.Icons.TRENDING_UP if amount > 0 else ft.Icons.TRENDING_DOWN
    )  # fmt: skip
    text = (
        _(
            "{days}: {change} than the bill before",
            days=days_of(_, summary.periods[0]),
            change=change_text(_, summary.change, summary.currency),
        )
        if amount
        else _("The newest bill is as high as the one before.")
    )
    return [chip(text, icon, colours.amber if amount > 0 else colours.used)]
