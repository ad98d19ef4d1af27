"""Tariffs, whom they hold for, and what costs are compared with."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.assignment import Level, Target
from app.storage.tables import Assignment, Budget, CarbonFactor, PaperBill, Tariff, TariffAssignment


def tariffs(session: Session) -> list[Tariff]:
    """Return every tariff by name, the archived ones last."""
    order = (col(Tariff.archived_at).is_not(None), col(Tariff.name), col(Tariff.id))
    return list(session.exec(select(Tariff).order_by(*order)))


def tariff_assignments(session: Session) -> list[TariffAssignment]:
    """Return every assignment of a tariff, oldest first."""
    order = (col(TariffAssignment.start_on), col(TariffAssignment.id))
    return list(session.exec(select(TariffAssignment).order_by(*order)))


def assignments_of(session: Session, target: Target) -> list[TariffAssignment]:
    """Return the assignments of one target, oldest first."""
    column = getattr(TariffAssignment, f"{target.level}_id")
    query = select(TariffAssignment).where(column == target.id)
    return list(session.exec(query.order_by(col(TariffAssignment.start_on), col(TariffAssignment.id))))


def target_of(row: TariffAssignment | Budget | PaperBill) -> Target:
    """Return what a row is meant for."""
    named = ((level, getattr(row, f"{level}_id", None)) for level in Level)
    return next(Target(level, row_id) for level, row_id in named if row_id is not None)


def units_of_meters(session: Session) -> list[Assignment]:
    """Return which meters serve which units."""
    return list(session.exec(select(Assignment)))


def budget_of(session: Session, target: Target) -> Budget | None:
    """Return the budget of a meter or a site, None where there is none."""
    column = getattr(Budget, f"{target.level}_id")
    return session.exec(select(Budget).where(column == target.id)).first()


def budgets_of_sites(session: Session) -> list[Budget]:
    """Return the budgets of sites."""
    return list(session.exec(select(Budget).where(col(Budget.site_id).is_not(None)).order_by(col(Budget.id))))


def budgets(session: Session) -> dict[Target, Budget]:
    """Return every budget by what it is meant for."""
    return {target_of(row): row for row in session.exec(select(Budget))}


def carbon_factor_of(session: Session, site_id: UUID) -> CarbonFactor | None:
    """Return how much CO2 a kWh of a site stands for, None where nobody said."""
    return session.exec(select(CarbonFactor).where(CarbonFactor.site_id == site_id)).first()


def paper_bills_of(session: Session, target: Target) -> list[PaperBill]:
    """Return the bills on paper of a meter or a site, oldest first."""
    column = getattr(PaperBill, f"{target.level}_id")
    return list(session.exec(select(PaperBill).where(column == target.id).order_by(col(PaperBill.start_on))))
