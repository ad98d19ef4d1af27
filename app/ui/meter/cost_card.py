"""The card of what a meter's cycle costs: so far, to its end, the price now, and what it is made of."""

from collections.abc import Callable, Mapping
from typing import TypeAlias
from uuid import UUID

import flet as ft

from app.domain.assignment import Level, Target
from app.domain.cost.breakdown import Part, by_charge, by_period, by_tier
from app.domain.errors import MeterbookError
from app.domain.tariff.billed import Bill
from app.reports.words import Words
from app.ui import theme
from app.ui.budget.part import budget_chip, budget_part
from app.ui.components.bill_table import bill_table
from app.ui.components.buttons import text_button
from app.ui.components.fields import choice
from app.ui.components.figures import big_number, card, chip, figure, muted
from app.ui.components.share_bar import share_bar
from app.ui.components.states import loading_cards
from app.ui.costs.words import by_tier_named, doubt_text, per_kwh, shares
from app.ui.guard import part
from app.ui.hooks.lasting import use_draft
from app.ui.hooks.query import Answer, Failed, Loaded
from app.ui.meter import cost_words as words
from app.ui.meter.cost_state import CostView
from app.ui.meter_form.chips import chips
from app.ui.session import go, use_colours, use_session, use_words
from app.ui.theme import Colours
from app.use_cases.costs.told import PastCost, PresentCost

Cost: TypeAlias = PresentCost | PastCost
Show = Callable[[CostView], object]


@part
def cost_card(
    meter_id: UUID, answer: Answer[Cost | None], *, is_present: bool, is_bought: bool
) -> ft.Control:
    """Show what a cycle costs; without a tariff a quiet line leads to one."""
    _, colours, session = use_words(), use_colours(), use_session()
    view, show = use_draft(CostView())
    match answer:
        case Loaded(None):
            return _choose(_) if is_present and is_bought else _NOTHING
        case Loaded(PresentCost() | PastCost() as cost):
            return card(*_known(_, colours, meter_id, cost, view, show))
        case Failed(MeterbookError() as error):
            return card(_heading(_), ft.Text(_.of(error)), _to_tariffs(_("Show the tariffs")))
        case Failed():
            return _NOTHING
    # The shape of the card stands from the start, so that nothing below it jumps.
    return loading_cards(1) if session.has_costs else _NOTHING


_NOTHING = ft.Container(visible=False)


def _choose(_: Words) -> ft.Control:
    return _to_tariffs(_("Choose a tariff to see what this costs"))


def _to_tariffs(name: str) -> ft.Control:
    return ft.Row(
        [text_button(name, lambda: go("/tariffs"), icon=ft.Icons.REQUEST_QUOTE_OUTLINED)], wrap=True
    )


def _heading(_: Words, *tariffs: str) -> ft.Control:
    title = ft.Semantics(
        content=ft.Text(_("Cost"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        header=True,
        heading_level=2,
        container=True,
    )
    return ft.Column([title, *([muted(_.listed(tariffs))] if tariffs else [])], spacing=0, tight=True)


def _known(
    _: Words, colours: Colours, meter_id: UUID, cost: Cost, view: CostView, show: Show
) -> list[ft.Control]:
    doubt = [muted(doubt_text(_, cost.doubt))] if cost.doubt else []
    paper = text_button(_("Check a bill"), lambda: go(f"/meters/{meter_id}/bills"))
    steps = [_unfold(_, view, show), paper]
    if isinstance(cost, PastCost):
        top, bill = [_heading(_), *_past(_, cost)], cost.bill
    else:
        top, bill = [_heading(_, *cost.tariffs), *_present(_, colours, cost)], cost.so_far
        compare = text_button(_("Compare tariffs"), lambda: go(f"/meters/{meter_id}/compare"))
        steps.append(compare)
        top.append(budget_part(Target(Level.METER, meter_id)))
    steps.append(text_button(_("Cost report"), lambda: go(f"/meters/{meter_id}/report")))
    return [
        *top,
        *doubt,
        *_breakdown(_, colours, bill, view, show),
        *_bills(_, cost, view, show),
        ft.Row(steps, wrap=True, spacing=theme.UNIT, run_spacing=0),
    ]


def _past(_: Words, cost: PastCost) -> list[ft.Control]:
    bill = cost.bill
    return [
        big_number(_.money(bill.gross, bill.currency), "", _("for this cycle"), about=bool(cost.doubt)),
        *_average(_, bill),
    ]


def _present(_: Words, colours: Colours, cost: PresentCost) -> list[ft.Control]:
    so_far, sign = cost.so_far, "≈ " if cost.doubt else ""
    compared = [
        figure(name, _.money(bill.gross, bill.currency))
        for name, bill in ((_("Last cycle"), cost.last_cycle), (_("A year ago"), cost.year_ago))
        if bill is not None
    ]
    ahead = [
        figure(_("Projected"), sign + _.money(bill.gross, bill.currency), colour=colours.projected)
        for bill in [cost.projected]
        if bill is not None
    ]
    return [
        big_number(_.money(so_far.gross, so_far.currency), "", _("so far, today included"), about=bool(sign)),
        *_average(_, so_far),
        _beside([*ahead, *compared]),
        *_notices(_, colours, cost),
    ]


def _average(_: Words, bill: Bill) -> list[ft.Control]:
    average = words.average_of(bill)
    if average is None:
        return []
    return [muted(_("{price} on average", price=per_kwh(_, average, bill.currency)))]


def _notices(_: Words, colours: Colours, cost: PresentCost) -> list[ft.Control]:
    calm = ft.Colors.ON_SURFACE_VARIANT
    found: list[ft.Control] = []
    found.append(chip(words.price_text(_, cost.price, cost), ft.Icons.SCHEDULE, calm))
    for price in cost.price.each:
        edge = words.edge_text(_, price, cost.so_far.currency)
        icon, colour = (
            (ft.Icons.WARNING_AMBER, colours.amber) if price.is_soon else (ft.Icons.STACKED_BAR_CHART, calm)
        )
        found += [chip(edge, icon, colour)] if edge else []
    if cost.budget is not None:
        found.append(budget_chip(_, colours, cost.budget))
    found += [muted(text) for text in words.not_compared(_, cost)]
    if cost.is_outdated:
        found.append(muted(_("The prices of this tariff are stated for other dates than this cycle.")))
    return found


def _beside(figures: list[ft.Control]) -> ft.Control:
    return ft.Row(figures, spacing=theme.WIDE_GAP, run_spacing=theme.UNIT, wrap=True)


def _breakdown(_: Words, colours: Colours, bill: Bill, view: CostView, show: Show) -> list[ft.Control]:
    """Return the bar of what a bill is made of; nothing where that is a single thing."""
    ways: dict[str, tuple[str, Mapping[str, Part]]] = {
        "charge": (_("Charges"), by_charge(bill)),
        "period": (_("Times"), by_period(bill)),
        "tier": (_("Tiers"), by_tier_named(_, by_tier(bill))),
    }
    ways = {key: way for key, way in ways.items() if len(way[1]) > 1}
    if not ways:
        return []
    chosen = view.parts if view.parts in ways else next(iter(ways))
    names = {key: name for key, (name, _parts) in ways.items()}
    pick = (
        [choice(_("Made of"), names, chosen, lambda by: show(view.broken_down(by)))] if len(ways) > 1 else []
    )
    return [*pick, share_bar(colours, shares(_, ways[chosen][1], bill.currency))]


def _unfold(_: Words, view: CostView, show: Show) -> ft.Control:
    if view.bill:
        return text_button(_("Hide the bill"), lambda: show(view.showing("")), icon=ft.Icons.EXPAND_LESS)
    return text_button(
        _("Show the bill"), lambda: show(view.showing(words.SO_FAR)), icon=ft.Icons.RECEIPT_LONG_OUTLINED
    )


def _bills(_: Words, cost: Cost, view: CostView, show: Show) -> list[ft.Control]:
    if not view.bill:
        return []
    bills = words.bills_of(_, cost)
    chosen = view.bill if view.bill in bills else words.SO_FAR
    names = {key: name for key, (name, _bill) in bills.items()}
    pick = (
        [chips(_("The bill"), names, chosen, lambda key: show(view.showing(key)))] if len(bills) > 1 else []
    )
    return [*pick, bill_table(_, bills[chosen][1])]
