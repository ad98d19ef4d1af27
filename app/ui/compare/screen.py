"""The screen that lays another tariff over the last twelve months of a meter."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

import flet as ft

from app.domain.cycle import Cycle
from app.domain.tariff.billed import Bill
from app.domain.tariff.load import NothingMeasuredError
from app.domain.zone import DAY
from app.reports.words import Words
from app.ui import theme
from app.ui.components.chart_parts import Bar, Table
from app.ui.components.charts import bar_chart
from app.ui.components.figures import big_number, card, figure, muted
from app.ui.components.frame import place
from app.ui.components.gone import found_or_gone, gone_meter
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces, loading_cards
from app.ui.components.tariff_choice import tariff_choice
from app.ui.costs.words import doubt_text
from app.ui.guard import keyed
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Answer, Failed, Loaded, use_query
from app.ui.session import use_words
from app.use_cases.costs.compare import Pair
from app.use_cases.costs.compare_page import ComparePage, compare_page
from app.use_cases.costs.to_try import ToTry, tariffs_to_try


@place
def compare_screen(meter_id: UUID) -> ft.Control:
    """Show what a meter's last twelve months would have cost under another tariff."""
    _ = use_words()
    key, choose = use_lasting(("compare", meter_id), "")
    tariffs = use_query(tariffs_to_try)
    answer = use_query(compare_page, meter_id, key)
    return screen(
        _("Compare tariffs"),
        [
            faces(
                tariffs,
                lambda found: tariff_choice(_, found, key or key_of(found, answer), choose),
                ft.Container,
            ),
            _answer(_, answer),
        ],
    )


def key_of(found: Sequence[ToTry], answer: Answer[ComparePage]) -> str:
    """Return the key of the tariff that is compared before anybody chose, "" while it is not known."""
    if not isinstance(answer, Loaded):
        return ""
    return next((one.key for one in found if one.tariff == answer.value.found.other), "")


def _answer(_: Words, answer: Answer[ComparePage]) -> ft.Control:
    if isinstance(answer, Failed) and isinstance(answer.error, NothingMeasuredError):
        return card(ft.Text(_.of(answer.error)))
    return found_or_gone(answer, lambda page: _body(_, page), lambda: gone_meter(_), lambda: loading_cards(2))


def _body(_: Words, page: ComparePage) -> ft.Control:
    inside = [_sums(_, page), _chart(_, page)] if page.found.pairs else [_nothing(_)]
    return ft.Column(inside, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _nothing(_: Words) -> ft.Control:
    text = _("A cycle can be compared once readings cover all of it.")
    return empty(ft.Icons.COMPARE_ARROWS, _("No cycle to compare yet"), text)


def _sums(_: Words, page: ComparePage) -> ft.Control:
    months = _.plural("over {n} cycle", "over {n} cycles", len(page.found.pairs))
    rest = [*([muted(doubt_text(_, page.doubt))] if page.doubt else []), *_shift(_, page)]
    about = page.doubt is not None
    difference = page.found.difference
    if difference is None:
        total = big_number(_.money(page.other, page.currency), "", months, about=about)
        return card(total, muted(_("No bill of its own in this currency to compare with.")), *rest)
    figures = [
        figure(_("As it was"), _.money(page.own, page.currency)),
        figure(page.found.other.name, _.money(page.own + difference, page.currency)),
    ]
    caption = f"{_verdict(_, difference)}, {months}"
    head = big_number(_.money(abs(difference), page.currency), "", caption, about=about)
    return card(head, ft.Row(figures, spacing=theme.WIDE_GAP, run_spacing=theme.UNIT, wrap=True), *rest)


def _verdict(_: Words, difference: Decimal) -> str:
    if difference > 0:
        return _("dearer than as it was")
    return _("cheaper than as it was") if difference < 0 else _("no difference")


def _shift(_: Words, page: ComparePage) -> list[ft.Control]:
    moved = page.shift
    if moved is None:
        return []
    return [
        muted(
            _(
                "Moving a tenth from “{dear}” to “{cheap}” ({kwh}) would have saved {amount}.",
                dear=moved.dear,
                cheap=moved.cheap,
                kwh=_.kwh(moved.kwh, 0),
                amount=_.money(moved.saves, page.currency),
            )
        )
    ]


def _chart(_: Words, page: ComparePage) -> ft.Control:
    pairs, currency, name = page.found.pairs, page.currency, page.found.other.name
    has_own = page.is_comparable
    dearest = max(pairs, key=lambda pair: pair.other.gross)
    summary = _(
        "The dearest under it: {days} with {amount}",
        days=_days(_, dearest.cycle),
        amount=_.money(dearest.other.gross, currency),
    )
    return keyed(
        (name, currency),
        bar_chart,
        _("What would each cycle have cost?"),
        [_bar(_, pair, has_own=has_own) for pair in pairs],
        (name, _("As it was")),
        summary,
        _table(_, pairs, name),
        unit=currency,
    )


def _bar(_: Words, pair: Pair, *, has_own: bool) -> Bar:
    own = pair.own if has_own else None
    return Bar(
        _.month_short(pair.cycle.start + (pair.cycle.end - pair.cycle.start) / 2),
        float(pair.other.gross),
        f"{_days(_, pair.cycle)}: {_due(_, pair.other)}",
        None if own is None else float(own.gross),
        "" if own is None else _("As it was: {amount}", amount=_due(_, own)),
    )


def _table(_: Words, pairs: Sequence[Pair], name: str) -> Table:
    rows = [
        (_days(_, pair.cycle), _due(_, pair.own) if pair.own else "–", _due(_, pair.other)) for pair in pairs
    ]
    return Table((_("Cycle"), _("As it was"), name), rows)


def _days(_: Words, cycle: Cycle) -> str:
    return _("{start} to {end}", start=_.day_short(cycle.start), end=_.day_year(cycle.end - DAY))


def _due(_: Words, bill: Bill) -> str:
    return _.money(bill.gross, bill.currency)
