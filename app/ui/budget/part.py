"""The budget of a meter or a site: how it stands, and the form that sets, changes or removes it."""

from typing import TYPE_CHECKING

import flet as ft

from app.domain.assignment import Level, Target
from app.reports.words import Words
from app.ui import theme
from app.ui.budget import state
from app.ui.budget.state import Draft
from app.ui.budget.words import month_text, standing_text
from app.ui.components.buttons import filled_button, text_button
from app.ui.components.fields import number_field, text_field
from app.ui.components.figures import chip, muted
from app.ui.components.gone import error_line
from app.ui.components.notices import tell
from app.ui.components.taps import Tap
from app.ui.guard import part
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.session import use_colours, use_desk, use_words
from app.ui.theme import Colours
from app.use_cases.budget_page import BudgetPage, budget_page
from app.use_cases.budgets import clear_budget, set_budget
from app.use_cases.desk import Done

if TYPE_CHECKING:
    from app.use_cases.costs.budget import BudgetNow

Show = Pen[Draft | None]


@part
def budget_part(target: Target) -> ft.Control:
    """Show the budget of a meter or a site, ready to be set or changed."""
    _, desk, colours, undo_of = use_words(), use_desk(), use_colours(), use_undo()
    found = use_query(budget_page, target)
    draft, show = use_lasting(("budget", target), state.NO_DRAFT)

    def stored(done: Done, said: str) -> None:
        show.instead(None)
        tell(_, said, undo=undo_of(done.group_id))

    save = use_command(
        lambda amount, currency: desk.do(set_budget, target, amount, currency),
        then=lambda done: stored(done, _("The budget is set.")),
    )
    remove = use_command(
        lambda: desk.do(clear_budget, target), then=lambda done: stored(done, _("The budget is removed."))
    )
    if not isinstance(found, Loaded):
        return ft.Container()
    page = found.value
    if draft is None:
        inside = [*_standing(_, colours, page), _opening(_, page, show)]
    else:
        inside = _form(_, target, draft, save, show)
        inside += error_line(save.error or remove.error)
        inside.append(_steps(_, page, draft, save, remove.run, lambda: show.instead(None)))
    spacing = theme.UNIT if draft is None else theme.GAP
    return ft.Column(inside, spacing=spacing, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def budget_chip(_: Words, colours: Colours, budget: "BudgetNow") -> ft.Control:
    """Return how a budget stands, in amber where it will not be enough."""
    tone = colours.amber if budget.will_be_exceeded else ft.Colors.ON_SURFACE_VARIANT
    return chip(standing_text(_, budget), ft.Icons.SAVINGS_OUTLINED, tone)


def _standing(_: Words, colours: Colours, page: BudgetPage) -> list[ft.Control]:
    if page.of_site is None:
        return []
    return [budget_chip(_, colours, page.of_site.budget), muted(month_text(_, page.of_site))]


def _opening(_: Words, page: BudgetPage, show: Show) -> ft.Control:
    name = _("Set a budget")
    if page.amount is not None:
        name = _("Change the budget of {amount}", amount=_.money(page.amount, page.currency))

    def open_form() -> None:
        show.instead(state.draft_of(page, _.currency, _.decimal_sign))

    return ft.Row([text_button(name, open_form, icon=ft.Icons.SAVINGS_OUTLINED)], wrap=True)


def _form(_: Words, target: Target, draft: Draft, save: Command[..., Done], show: Show) -> list[ft.Control]:
    wrong = state.ready(draft, _.decimal_sign).wrong

    def problem(name: str) -> str:
        if name in draft.touched and name in wrong:
            return _.of(wrong[name])
        return save.problems.get(name, "")

    is_site = target.level is Level.SITE
    label = _("At most, each calendar month") if is_site else _("At most, each cycle")
    amount = number_field(
        label, draft.amount, lambda text: show(draft.costing(text)), problem=problem("amount"), autofocus=True
    )
    return [
        # Its label stands on its upper edge, close to what is above.
        ft.Container(amount, padding=ft.Padding.only(top=theme.UNIT)),
        text_field(
            _("Currency"),
            draft.currency,
            lambda text: show(draft.paid_in(text)),
            problem=problem("currency"),
            help_text=_("Its three letters, for example EUR"),
        ),
        muted(_("Meterbook reminds you once a month when today’s pace leads beyond it.")),
    ]


def _steps(
    _: Words, page: BudgetPage, draft: Draft, save: Command[..., Done], remove: Tap, leave: Tap
) -> ft.Control:
    now = state.ready(draft, _.decimal_sign)
    can_save = not now.wrong and not save.running
    removing = text_button(_("Remove the budget"), remove, icon=ft.Icons.DELETE_OUTLINE)
    return ft.Row(
        [
            filled_button(_("Save"), lambda: save.run(now.amount, now.currency), enabled=can_save),
            text_button(_("Cancel"), leave),
            *([removing] if page.amount is not None else []),
        ],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
        wrap=True,
    )
