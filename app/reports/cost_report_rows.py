"""The tables of a cost report as a letter shows them, in the person's words."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.errors import N_
from app.domain.tariff.billed import NO_TAX, NOTHING, Line
from app.reports.bill_words import line_name
from app.reports.cost_report import Account, Compared, CostReport, Part, ReadDial
from app.reports.cost_report_words import (
    Places,
    counted_text,
    days_text,
    is_about,
    price_text,
    read_at,
    register_name,
    short_days,
)
from app.reports.formats import decimals_of
from app.reports.pdf_rows import Column, Row, Table
from app.reports.words import Words

THIS_REPORT = N_("This report")
# A letter shows so many readings; of more it shows the first and the last ones.
_MOST_READINGS = 40
_ENDS = 10


def lines_table(_: Words, report: CostReport, account: Account) -> Table:
    """Return every line of the bills, their sums and the total."""
    columns = (
        Column(_("Charge"), is_figure=False),
        Column(_("Days"), is_figure=False),
        Column(_("Quantity")),
        Column(_("Price in {currency}", currency=account.currency)),
        Column(_("Amount in {currency}", currency=account.currency)),
    )
    return Table(columns, list(_lines(_, report, account)))


def contained_taxes(_: Words, account: Account) -> Iterator[str]:
    """Yield the taxes that prices contain: they are stated and not added."""
    found: dict[tuple[str, Decimal], Decimal] = {}
    for line in (line for part in account.parts for line in part.excerpt.lines):
        if line.kind == "contained":
            key = line.charge, line.quantity
            found[key] = found.get(key, NOTHING) + line.amount
    for (name, percent), tax in found.items():
        amount = _.money(tax, account.currency)
        yield _(
            "The total contains {amount} of {name} ({percent} %).", amount=amount, name=name, percent=percent
        )


def compared_table(_: Words, report: CostReport, account: Account) -> Table:
    """Return these days beside others."""
    currency = account.currency
    columns = (
        Column("", is_figure=False),
        Column(_("Days"), is_figure=False),
        Column(_("kWh")),
        Column(_("A day in {currency}", currency=currency)),
        Column(_("Amount in {currency}", currency=currency)),
    )
    own = Compared(THIS_REPORT, report.first, report.end, account.kwh, account.gross)
    rows = [_compared(_, currency, own, account.per_day)]
    rows += [_compared(_, currency, each, each.per_day) for each in account.compared]
    return Table(columns, rows)


def months_table(_: Words, account: Account) -> Table:
    """Return what each month cost."""
    places = Places.of(account)
    columns = (
        Column(_("Month"), is_figure=False),
        Column(_("kWh")),
        Column(_("Amount in {currency}", currency=account.currency)),
    )
    rows = [
        Row((_.month(each.first), _.number(each.kwh, 1), _.number(each.amount, places.amount)))
        for each in account.spells
    ]
    total = (_("Total"), _.number(account.kwh, 1), _.number(account.gross, places.amount))
    return Table(columns, [*rows, Row(total, is_sum=True)])


def gaps_table(_: Words, report: CostReport) -> Table:
    """Return which days are in no sum, and why."""
    columns = tuple(Column(name, is_figure=False) for name in (_("What"), _("Days"), _("Why")))
    rows = [Row((gap.owner, days_text(_, gap.first, gap.end), _.of(gap.why))) for gap in report.gaps]
    return Table(columns, rows)


def readings_table(_: Words, report: CostReport) -> Table:
    """Return the readings that the usage rests on; of very many the first and the last ones."""
    shown = [_reading(_, report, dial) for dial in report.readings]
    if len(shown) > _MOST_READINGS:
        between = _.plural("{n} more reading", "{n} more readings", len(shown) - 2 * _ENDS)
        shown = [*shown[:_ENDS], Row((between, "", "", "")), *shown[-_ENDS:]]
    columns = (
        Column(_("Meter"), is_figure=False),
        Column(_("Register"), is_figure=False),
        Column(_("Time"), is_figure=False),
        Column(_("Reading kWh")),
    )
    return Table(columns, shown)


def _lines(_: Words, report: CostReport, account: Account) -> Iterator[Row]:
    places = Places.of(account)
    if len(account.parts) > 1:
        for part in account.parts:
            yield from _part(_, report, part, places)
        if account.tax:
            yield _amount(_, _("Without tax"), account.net, places)
            yield _amount(_, _("Tax"), account.tax, places)
    else:
        yield from _only_part(_, report, account.parts[0], places)
    yield _sum(_, _("Total"), account.gross, account.kwh, places)


def _part(_: Words, report: CostReport, part: Part, places: Places) -> Iterator[Row]:
    """Yield the lines of one of several cycles or meters between its title and its sum."""
    yield Row((_title(_, report, part),), is_title=True)
    for line in part.excerpt.lines:
        if line.kind != "contained":
            yield Row(_line(_, line, places))
    yield _sum(_, _("Sum"), part.excerpt.gross, part.excerpt.kwh, places)


def _only_part(_: Words, report: CostReport, part: Part, places: Places) -> Iterator[Row]:
    """Yield the lines with their sum without tax above the taxes."""
    if report.has_owners:
        yield Row((_title(_, report, part),), is_title=True)
    lines = [line for line in part.excerpt.lines if line.kind != "contained"]
    taxed = [line for line in lines if line.kind in NO_TAX]
    for line in taxed:
        yield Row(_line(_, line, places))
    if len(taxed) < len(lines):
        net = sum((line.amount for line in taxed), NOTHING)
        yield _amount(_, _("Without tax"), net, places)
    for line in lines:
        if line.kind not in NO_TAX:
            yield Row(_line(_, line, places), is_kept=True)


def _amount(_: Words, name: str, amount: Decimal, places: Places) -> Row:
    return Row((name, "", "", "", _.number(amount, places.amount)), is_kept=True)


def _title(_: Words, report: CostReport, part: Part) -> str:
    days = days_text(_, part.excerpt.first, part.excerpt.end)
    whose = [part.owner, part.centres.both] if report.has_owners else []
    return " · ".join(filter(None, (*whose, days)))


def _line(_: Words, line: Line, places: Places) -> tuple[str, ...]:
    sign = "≈\u00a0" if is_about(line) else ""
    return (
        line_name(_, line),
        short_days(_, line.first, line.end),
        sign + counted_text(_, line, places),
        price_text(_, line),
        _.number(line.amount, places.amount),
    )


def _sum(_: Words, name: str, amount: Decimal, kwh: Decimal, places: Places) -> Row:
    cells = (name, "", _.kwh(kwh, places.kwh) if kwh else "", "", _.number(amount, places.amount))
    return Row(cells, is_sum=True)


def _compared(_: Words, currency: str, each: Compared, per_day: Decimal) -> Row:
    decimals = decimals_of(currency)
    return Row(
        (
            _(each.name),
            days_text(_, each.first, each.end),
            _.number(each.kwh, 1),
            _.number(per_day, decimals),
            _.number(each.amount, decimals),
        )
    )


def _reading(_: Words, report: CostReport, dial: ReadDial) -> Row:
    sign = "≈\u00a0" if dial.is_estimated else ""
    kwh = sign + _.number(dial.kwh.normalize() + Decimal(0))
    return Row((dial.owner, register_name(_, dial), read_at(_, dial, report), kwh))
