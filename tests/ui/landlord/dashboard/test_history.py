"""The history: searched and narrowed, sorted, chosen and saved."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import flet as ft
import pytest

from app.domain.landlord_summary.history import Column, EntryKind
from app.domain.ledger.ledger import Key
from app.domain.ledger.reminding import ReminderForm
from app.ui.landlord.history.screen import history_screen
from app.ui.landlord.history.state import Draft, View, address_of, view_of
from app.use_cases.desk import Desk
from app.use_cases.landlord.money_history import money_history
from app.use_cases.landlord.overdue import remind
from tests.ui.render import Shown, below, run, shown
from tests.use_cases.landlord.house import house_of
from tests.use_cases.landlord.issued import Issuing


def history(issuing: Issuing) -> Any:
    return shown(lambda: history_screen(issuing.house.site), issuing.desk)


def boxes(page: Shown) -> list[ft.Checkbox]:
    return [control for control in page.controls() if isinstance(control, ft.Checkbox)]


def test_entries_are_found_by_what_is_typed(issuing: Issuing) -> None:
    async def story() -> None:
        async with history(issuing) as page:
            await page.until("4 entries")
            await page.type("Search", "anna 0001")
            await page.until("1 entry")
            assert "Anna" in page.texts()
            await page.type("Search", "nobody")
            await page.until("Nothing fits. Search for less.")

    run(story)


def test_chosen_entries_can_be_saved(issuing: Issuing) -> None:
    async def story() -> None:
        async with history(issuing) as page:
            await page.until("4 entries")
            payment, statement, bill, *_rest = boxes(page)
            await page.send(payment, "change", True)
            await page.send(bill, "change", True)
            await page.until("2 chosen")
            assert page.named("Save PDFs").disabled
            assert not page.named("Export CSV").disabled
            await page.send(statement, "change", True)
            await page.until("3 chosen")
            assert not page.named("Save PDFs").disabled
            await page.tap("Choose none")
            await page.until_true(lambda: not page.has("3 chosen"))

    run(story)


def test_on_a_tablet_entries_are_a_table_with_the_columns_one_wants(issuing: Issuing) -> None:
    async def story() -> None:
        async with history(issuing) as page:
            page.app.wide = True
            await page.until_true(lambda: bool(tables(page)))
            assert [head(column) for column in tables(page)[0].columns][:3] == ["Date", "Kind", "Number"]
            await page.send(tables(page)[0].columns[5], "sort")
            assert tables(page)[0].sort_column_index == 5
            await page.send(tables(page)[0].rows[0], "select_change", True)
            await page.until("1 chosen")

    run(story)


@pytest.mark.parametrize(("width", "expected"), [(880, True), (1120, False)])
def test_where_not_all_columns_fit_names_take_two_lines(issuing: Issuing, width: int, expected: bool) -> None:
    async def story() -> None:
        async with history(issuing) as page:
            page.app.wide = True
            await page.until_true(lambda: bool(tables(page)))
            (box,) = (
                each
                for each in below(page.page.views)
                if isinstance(each, ft.Container) and each.on_size_change and tables_in(each)
            )
            await page.send(box, "size_change", {"w": float(width), "h": 400.0})
            person = tables(page)[0].rows[0].cells[3].content
            assert isinstance(person, ft.Container) is expected

    run(story)


def tables_in(box: ft.Container) -> bool:
    return any(isinstance(each, ft.DataTable) for each in below([box]))


def tables(page: Shown) -> list[ft.DataTable]:
    return [control for control in page.controls() if isinstance(control, ft.DataTable)]


def head(column: ft.DataColumn) -> str:
    return str(getattr(column.label, "value", column.label))


def test_a_site_without_money_says_what_will_be_here(desk: Desk) -> None:
    site = house_of(desk).site

    async def story() -> None:
        async with shown(lambda: history_screen(site), desk) as page:
            await page.until("Nothing happened yet")

    run(story)


def test_a_heading_tapped_twice_turns_the_order_round() -> None:
    by_person = Draft().sorted_by(Column.PERSON)

    assert (by_person.wanted.is_rising, Draft().sorted_by(Column.AMOUNT).wanted.is_rising) == (True, False)
    assert not by_person.sorted_by(Column.PERSON).wanted.is_rising


def test_what_narrows_a_list_begins_at_its_first_page(issuing: Issuing) -> None:
    entries = issuing.desk.ask(money_history, issuing.house.site)
    draft = Draft(page=3)

    views = [
        view_of(entries, each) for each in (draft, draft.searching("anna"), draft.of_kind(EntryKind.BILL))
    ]

    assert [(len(view.entries), view.page, view.pages) for view in views] == [(4, 0, 1), (2, 0, 1), (2, 0, 1)]
    assert isinstance(views[0], View)


def test_one_column_always_stays() -> None:
    only = Draft(columns=frozenset([Column.ON]))

    assert only.showing(Column.ON) == only
    assert only.showing(Column.KWH).shown_columns == [Column.ON, Column.KWH]


@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind is not EntryKind.FEE])
def test_every_entry_is_shown_whole_somewhere(issuing: Issuing, kind: EntryKind) -> None:
    entry = issuing.desk.ask(money_history, issuing.house.site)[0]

    address = address_of(replace(entry, kind=kind), issuing.house.site)

    assert address.endswith(str(entry.id))


def test_the_fee_of_a_reminder_leads_to_the_account_of_who_got_it(issuing: Issuing) -> None:
    site, anna = issuing.house.site, issuing.house.anna
    issuing.desk.do(remind, Key(anna, site, "CHF"), ReminderForm(1, date(2026, 12, 1), Decimal(15)))

    (fee,) = (one for one in issuing.desk.ask(money_history, site) if one.kind is EntryKind.FEE)

    assert address_of(fee, site) == f"/sites/{site}/payments/people/{anna}"
