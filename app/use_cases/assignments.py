"""Verbs on assignments: from when until when a tariff holds for a site, a unit or a meter."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from uuid import UUID

from app.domain.assignment import Held, Target, period_problems
from app.domain.contract import NO_CONTRACT, Contract, contract_problems
from app.domain.errors import N_, FormError, Problem
from app.storage.queries.tariffs import assignments_of, target_of, tariff_assignments
from app.storage.tables import Tariff, TariffAssignment
from app.use_cases.book import Book
from app.use_cases.targets import need


def assign(
    book: Book, tariff_id: UUID, target: Target, start_on: date, contract: Contract = NO_CONTRACT
) -> UUID:
    """Let a tariff hold from a day on: the one before ends there, a later one keeps its days.

    Where the same tariff begins on that day already only its contract changes. Raises FormError
    where another one does, and for figures that no contract has.
    """
    _refuse_contract(contract)
    tariff = book.find(Tariff, tariff_id)
    there = [row for row in assignments_of(book.session, need(book, target)) if row.is_on]
    same = next((row for row in there if row.start_on == start_on), None)
    if same is not None and same.tariff_id == tariff_id and contract != NO_CONTRACT:
        return book.change(same, **asdict(contract)).id
    if same is not None:
        raise FormError(
            [Problem("start_on", N_("Another tariff begins here on this day. Remove that one first."))]
        )
    for row in there:
        if held_of(row).holds_on(start_on):
            book.change(row, end_on=start_on)
    end_on = min((row.start_on for row in there if row.start_on > start_on), default=None)
    return book.add(
        TariffAssignment(
            id=book.new_id(),
            tariff_id=tariff.id,
            start_on=start_on,
            end_on=end_on,
            **target.fields,
            **asdict(contract),
        )
    ).id


def change_assignment(book: Book, assignment_id: UUID, start_on: date, end_on: date | None) -> None:
    """Change from when until when (excluded) a tariff holds. Raises FormError."""
    row = book.find(TariffAssignment, assignment_id)
    _refuse_overlap(book, row, Held(row.tariff_id, start_on, end_on))
    book.change(row, start_on=start_on, end_on=end_on)


def unassign(book: Book, assignment_id: UUID) -> None:
    """Take an assignment away, as if it had never been."""
    book.remove(book.find(TariffAssignment, assignment_id))


def activate(book: Book, assignment_id: UUID) -> None:
    """Let an assignment count again. Raises FormError where another one took its days."""
    row = book.find(TariffAssignment, assignment_id)
    _refuse_overlap(book, row, held_of(row))
    book.change(row, is_on=True)


def deactivate(book: Book, assignment_id: UUID) -> None:
    """Let an assignment not count for a while."""
    book.change(book.find(TariffAssignment, assignment_id), is_on=False)


def has_tariffs(book: Book) -> bool:
    """Tell whether a tariff holds for anything, at any time."""
    return any(row.is_on for row in tariff_assignments(book.session))


def held_of(row: TariffAssignment) -> Held:
    """Return an assignment as the rules see it."""
    return Held(row.tariff_id, row.start_on, row.end_on, contract_of(row))


def contract_of(row: TariffAssignment) -> Contract:
    """Return what is agreed while an assignment holds."""
    return Contract(row.kw, row.kva, row.power_factor)


def _refuse_contract(contract: Contract) -> None:
    problems = contract_problems(contract)
    if problems:
        raise FormError(problems)


def _refuse_overlap(book: Book, row: TariffAssignment, held: Held) -> None:
    others = _others(assignments_of(book.session, target_of(row)), row)
    problems = period_problems(held, others)
    if problems:
        raise FormError(problems)


def _others(rows: Iterable[TariffAssignment], row: TariffAssignment) -> list[Held]:
    return [held_of(each) for each in rows if each.is_on and each.id != row.id]
