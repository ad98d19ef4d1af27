"""Who sees a row, and which fields of it."""

from collections.abc import Collection, Iterator
from uuid import UUID

from app.domain.access.anchor import Anchor, Values
from app.domain.access.known import NOWHERE, Known
from app.domain.access.rule import Kind
from app.domain.access.rules import RULES
from app.domain.access.view import SiteView, View


def may_see(view: View, anchor: Anchor, known: Known = NOWHERE) -> bool:
    """Tell whether an account sees a row; `known` says where a shared one is known."""
    return _is_new_of(view, anchor, known) or any(_showing(view, anchor, known))


def seen_by(view: View, anchor: Anchor, values: Values, known: Known = NOWHERE) -> Values:
    """Return the fields of a row as an account sees them, nothing where it does not see the row.

    `values` are Python values, of the whole row or of some fields. What is private is empty, what
    would name something unseen is None.
    """
    if _is_new_of(view, anchor, known):
        return values
    showing = list(_showing(view, anchor, known))
    if not showing:
        return {}
    whole = next((site for site in showing if site.is_whole), None)
    return values if whole else _veiled(showing[0], anchor.entity, values)


def _is_new_of(view: View, anchor: Anchor, known: Known) -> bool:
    return RULES[anchor.entity].kind is Kind.SHARED and known.is_only_of(view.account_id)


def _showing(view: View, anchor: Anchor, known: Known) -> Iterator[SiteView]:
    """Yield the sites of a view at which a row is seen."""
    rule = RULES[anchor.entity]
    for site in _sites_of(view, anchor, known):
        if site.is_whole or rule.tenant_sees(site, anchor):
            yield site


def _sites_of(view: View, anchor: Anchor, known: Known) -> Iterator[SiteView]:
    for site_id in _site_ids(anchor, known):
        if site_id and site_id in view.sites:
            yield view.sites[site_id]


def _site_ids(anchor: Anchor, known: Known) -> Collection[UUID | None]:
    kind = RULES[anchor.entity].kind
    if kind is Kind.SITE:
        return (anchor.site_id,)
    return known.site_ids if kind is Kind.SHARED else ()


def _veiled(site: SiteView, entity: str, values: Values) -> Values:
    veils = RULES[entity].veils
    return {name: veils[name](site, value) if name in veils else value for name, value in values.items()}
