"""Whether an edit that somebody pushes is taken, and else why not."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from app.domain.access import refusals
from app.domain.access.anchor import Anchor
from app.domain.access.anchoring import named_by
from app.domain.access.edit import Edit, Named, Op
from app.domain.access.rule import Kind, Rule
from app.domain.access.rules import ANCHOR_FIELDS, RULES
from app.domain.access.seeing import may_see
from app.domain.access.view import Role, SiteView, View
from app.domain.errors import Problem


def push_problem(view: View, edit: Edit, now: datetime) -> Problem | None:
    """Return why an account may not make an edit, None where it may.

    What it does not see is refused in the same words as what does not exist, so that guessing ids
    tells nothing. `now` is when the server got it. That an added row is new, and the form of a row,
    are judged elsewhere.
    """
    rule = RULES[edit.anchor.entity]
    if rule.kind is Kind.DEVICE:
        return refusals.stays_here()
    if _begins_a_site(view, edit):
        return None
    return _out_of_reach(view, rule, edit) or _not_for(view, rule, edit, now) or _misplaced(view, rule, edit)


def _begins_a_site(view: View, edit: Edit) -> bool:
    """Let everybody add a site: it is theirs from then on."""
    return edit.op is Op.ADD and edit.anchor.entity == "site" and edit.anchor.site_id not in view.sites


def _out_of_reach(view: View, rule: Rule, edit: Edit) -> Problem | None:
    """Refuse to touch what is not seen, is final, or decides who sees the row."""
    if edit.op is Op.ADD:
        return None
    if not may_see(view, edit.anchor, edit.known):
        return refusals.not_yours()
    if rule.final:
        return refusals.issued()
    return next(map(refusals.fixed, sorted(edit.fields & ANCHOR_FIELDS[edit.anchor.entity])), None)


def _not_for(view: View, rule: Rule, edit: Edit, now: datetime) -> Problem | None:
    """Refuse what the roles of the account do not allow."""
    if rule.kind is Kind.SITE:
        site = view.sites.get(edit.anchor.site_id) if edit.anchor.site_id else None
        return _as_role(view, site, edit, now) if site else refusals.not_yours()
    if edit.op is Op.ADD:
        # Who has no site yet may already have people and tariffs that come before it.
        return None if any(map(view.manages, view.sites)) else _refusal(view, view.sites, edit, now)
    managed = [view.manages(site_id) for site_id in edit.known.site_ids]
    if all(managed):
        return None
    return refusals.elsewhere() if any(managed) else _refusal(view, edit.known.site_ids, edit, now)


def _refusal(view: View, site_ids: Collection[UUID], edit: Edit, now: datetime) -> Problem | None:
    """Return what stands against the edit of a shared row at some sites, None where one of them allows it."""
    sites = [view.sites[site_id] for site_id in site_ids if site_id in view.sites]
    problems = [_as_role(view, site, edit, now) for site in sites]
    return None if None in problems else next(iter(problems), None)


def _as_role(view: View, site: SiteView, edit: Edit, now: datetime) -> Problem | None:
    match site.role:
        case Role.TENANT:
            return RULES[edit.anchor.entity].tenant_pushes(site, view.account_id, edit, now)
        case Role.VIEWER:
            return refusals.look_only()
        case Role.MANAGER if edit.op is Op.REMOVE and edit.anchor.entity == "site":
            return refusals.owner_only()
        case _:
            return None


def _misplaced(view: View, rule: Rule, edit: Edit) -> Problem | None:
    """Refuse to name what the account does not see, or what belongs to another place."""
    names = {named.field: named for named in edit.names}
    for field, _entity, _row_id in named_by(edit.anchor.entity, edit.after):
        if edit.op is Op.ADD or field in edit.fields:
            problem = _misnamed(view, rule, edit.anchor, names.get(field, Named(field, None)))
            if problem:
                return problem
    return None


def _misnamed(view: View, rule: Rule, anchor: Anchor, named: Named) -> Problem | None:
    if named.anchor is None or not may_see(view, named.anchor, named.known):
        return refusals.gone(named.field)
    parts = {"site_id", rule.alike.get(named.field, "site_id")}
    is_shared = RULES[named.anchor.entity].kind is Kind.SHARED
    is_alike = is_shared or all(getattr(named.anchor, part) == getattr(anchor, part) for part in parts)
    return None if is_alike else refusals.other_place(named.field)
