"""A cost report as a letter; import this only to make one, since it brings what draws."""

from collections.abc import Iterator

from app.domain.cost.step import Step
from app.reports.charts import draw_bars
from app.reports.charts_of_costs import chart_of
from app.reports.cost_report import Account, CostReport
from app.reports.cost_report_rows import (
    compared_table,
    contained_taxes,
    gaps_table,
    lines_table,
    months_table,
    readings_table,
)
from app.reports.cost_report_words import days_text, notes_of, question
from app.reports.pdf_page import WIDTH, Figure, Letter, Letterhead
from app.reports.pdf_table import write_table
from app.reports.words import Words

_CHART_HEIGHT = 62
_MONTH_DAYS = 30


def pdf_of(report: CostReport, words: Words) -> bytes:
    """Return the report as a PDF."""
    _ = words
    letter = Letter(_, _head(_, report), report.made_at)
    letter.write_title(_("Cost report"), f"{report.subject} · {days_text(_, report.first, report.end)}")
    letter.write_facts([(_(name), value) for name, value in report.facts])
    for account in report.accounts:
        _write_account(letter, _, report, account)
    if report.gaps:
        letter.write_heading(_("In no sum"))
        write_table(letter, gaps_table(_, report))
    if report.readings:
        letter.write_heading(_("The readings this rests on"))
        write_table(letter, readings_table(_, report))
    return letter.finished()


def _head(_: Words, report: CostReport) -> Letterhead:
    address = tuple(line.strip() for line in report.address.splitlines() if line.strip())
    day = report.made_at.astimezone(report.zone).date()
    return Letterhead((report.site, *address), _.day_year(day))


def _write_account(letter: Letter, _: Words, report: CostReport, account: Account) -> None:
    if len(report.accounts) > 1:
        letter.write_heading(_("In {currency}", currency=account.currency), keep=90)
    letter.write_figures(list(_figures(_, account)))
    for note in notes_of(_, report) if account is report.accounts[0] else ():
        letter.write_note(note)
    if len(account.spells) > 1:
        _draw_chart(letter, _, report, account)
    if report.step is Step.MONTH:
        letter.write_heading(_("Month by month"))
        write_table(letter, months_table(_, account))
        _write_compared(letter, _, report, account)
    letter.write_heading(_("How the amount comes about"))
    write_table(letter, lines_table(_, report, account))
    for tax in contained_taxes(_, account):
        letter.write_note(tax)
    if report.step is Step.DAY:
        _write_compared(letter, _, report, account)


def _write_compared(letter: Letter, _: Words, report: CostReport, account: Account) -> None:
    if account.compared:
        letter.write_heading(_("Compared"))
        write_table(letter, compared_table(_, report, account))


def _figures(_: Words, account: Account) -> Iterator[Figure]:
    currency = account.currency
    yield Figure(_("Total"), _.money(account.gross, currency))
    yield Figure(_("Energy"), _.kwh(account.kwh))
    month = _.money(account.per_day * _MONTH_DAYS, currency)
    below = _("{amount} in 30 days", amount=month)
    yield Figure(_("A day"), _.money(account.per_day, currency), below)
    if account.per_kwh is not None:
        yield Figure(_("A kWh on average"), _.price(round(account.per_kwh, 3), currency))


def _draw_chart(letter: Letter, _: Words, report: CostReport, account: Account) -> None:
    asked = question(_, report.step)
    letter.write_heading(asked, keep=_CHART_HEIGHT + 5)
    picture = draw_bars(chart_of(_, report, account), _, WIDTH, _CHART_HEIGHT)
    letter.draw_picture(picture, _CHART_HEIGHT, asked)
