"""The screen of all costs: what was spent in sum, how that went on, and what a kWh costs at each meter."""

from collections.abc import Mapping
from decimal import Decimal

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.budget.site import site_parts
from app.ui.components.buttons import icon_button
from app.ui.components.figures import big_number, card, figure, muted, role_icon, section
from app.ui.components.frame import place
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.share_bar import share_bar
from app.ui.components.states import empty, faces, loading_cards
from app.ui.costs.trend_part import trend_part
from app.ui.costs.words import counted_by_meter, doubt_text, price_text, shares, until_text
from app.ui.hooks.query import use_query
from app.ui.session import go, use_colours, use_words
from app.ui.theme import Colours
from app.use_cases.costs.overview import Overview, PricedMeter, overview
from app.use_cases.costs.sites import SiteCosts, Spending, UnitCosts


@place
def costs_screen() -> ft.Control:
    """Show what all meters and sites cost."""
    _, colours = use_words(), use_colours()
    answer = use_query(overview)
    return screen(
        _("Costs"),
        [faces(answer, lambda found: _body(_, colours, found), lambda: loading_cards(3))],
        actions=[
            icon_button(_("Cost report"), ft.Icons.DOWNLOAD_OUTLINED, lambda: go("/costs/report")),
            icon_button(_("What would it cost?"), ft.Icons.CALCULATE_OUTLINED, lambda: go("/costs/what-if")),
            icon_button(_("Tariffs"), ft.Icons.REQUEST_QUOTE_OUTLINED, lambda: go("/tariffs")),
        ],
    )


def _body(_: Words, colours: Colours, found: Overview) -> ft.Control:
    inside = _known(_, colours, found) if found.meters or found.untold else [_nothing(_)]
    return ft.Column(inside, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _nothing(_: Words) -> ft.Control:
    text = _("As soon as a tariff holds for a meter, you see here what it costs.")
    return empty(
        ft.Icons.PAYMENTS_OUTLINED, _("No costs yet"), text, _("Choose a tariff"), lambda: go("/tariffs")
    )


def _known(_: Words, colours: Colours, found: Overview) -> list[ft.Control]:
    return [
        *(_spent(_, colours, found, each) for each in found.in_sum.values()),
        *([trend_part(found.days)] if found.in_sum else []),
        *(_untold(_, found)),
        *(_site(_, colours, found, site) for site in found.sites),
    ]


def _in_words(_: Words, by_currency: Mapping[str, Spending], spending: Spending) -> str:
    """Return what a sum is; several currencies are named, since they are never added."""
    if len(by_currency) == 1:
        return _("in the last 30 days")
    return _("in the last 30 days, of all that is paid in {currency}", currency=spending.currency)


def _spent(_: Words, colours: Colours, found: Overview, spending: Spending) -> ft.Control:
    currency, caption = spending.currency, _in_words(_, found.in_sum, spending)
    doubt = found.doubt(currency)
    why = [muted(doubt_text(_, doubt))] if doubt else []
    parts = dict(spending.by_period)
    bar = [muted(_("Energy priced by the hour")), share_bar(colours, shares(_, parts, currency))]
    made_of = bar if len(parts) > 1 else []
    total = big_number(_.money(spending.total.amount, currency), "", caption, about=doubt is not None)
    return card(total, *_ahead(_, colours, spending), *why, *made_of)


def _ahead(_: Words, colours: Colours, spending: Spending) -> list[ft.Control]:
    pairs = ((_("A day"), spending.per_day), (_("A month"), spending.per_month))
    found: list[ft.Control] = [
        figure(name, f"≈ {_.money(amount, spending.currency)}", colour=colours.projected)
        for name, amount in pairs
        if amount is not None
    ]
    if not found:
        return []
    row = ft.Row(found, spacing=theme.WIDE_GAP, run_spacing=theme.UNIT, wrap=True)
    return [row, muted(_("≈ What is ahead goes by today’s pace."))]


def _untold(_: Words, found: Overview) -> list[ft.Control]:
    if not found.untold:
        return []
    told = [
        list_line(
            ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR),
            one.name,
            _.of(one.error),
            on_click=lambda one=one: go(f"/meters/{one.meter_id}"),  # type: ignore[misc]  # bound now
        )
        for one in found.untold
    ]
    return [section(_("In no sum"), [lines(*told)])]


def _site(_: Words, colours: Colours, found: Overview, site: SiteCosts) -> ft.Control:
    """Return a site with its sums, where there are others, and its meters."""
    sums = [_sum_of(_, each) for each in site.spending.values()] if len(found.sites) > 1 else []
    own = [_own(_, currency, part.amount) for currency, part in site.own.items() if part.amount]
    own += [muted(counted_by_meter(_))] if site.is_counted_by_meter else []
    own += [_of_unit(_, unit) for unit in site.units.values()]
    meters = [_meter(_, colours, found, one) for one in found.meters if one.site_id == site.site_id]
    note = muted(_("Each meter with its price now, and what its cycle costs so far."))
    return section(site.name, [*sums, *own, lines(*meters), note, *site_parts(site.site_id)])


def _sum_of(_: Words, spending: Spending) -> ft.Control:
    amount = _.money(spending.total.amount, spending.currency)
    return ft.Text(
        _("{amount} in the last 30 days", amount=amount), theme_style=ft.TextThemeStyle.TITLE_LARGE
    )


def _of_unit(_: Words, unit: UnitCosts) -> ft.Control:
    amounts = _.listed([_.money(part.amount, currency) for currency, part in unit.own.items()])
    return muted(_("{amount} falls on the unit {name} and on no meter", amount=amounts, name=unit.name))


def _own(_: Words, currency: str, amount: Decimal) -> ft.Control:
    return muted(_("{amount} of it falls on the site and on no meter", amount=_.money(amount, currency)))


def _meter(_: Words, colours: Colours, found: Overview, one: PricedMeter) -> ft.Control:
    price = price_text(_, one.price, one.currency)
    until = until_text(_, one.price.until, found.now, one.zone)
    said = " · ".join([one.tariff, f"{price} {until}".strip()])
    return list_line(
        role_icon(one.role, colours),
        one.name,
        said,
        ("≈ " if one.doubt else "") + _.money(one.so_far, one.currency),
        on_click=lambda: go(f"/meters/{one.meter_id}"),
    )
