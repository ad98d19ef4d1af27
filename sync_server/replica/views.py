"""What an account may see, put together from its memberships."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, select

from app.domain.access.known import NOWHERE, Known
from app.domain.access.seeing import may_see, seen_by
from app.domain.access.view import Role, View
from app.domain.sync.edits import Document
from app.storage.documents import plain, values_of
from app.storage.queries.views import site_view
from app.storage.tables import TRACKED, Site
from sync_server.replica.places import anchor_of, known_of
from sync_server.replica.tables import RowState
from sync_server.storage.tables import Membership


def view_of(session: Session, account_id: UUID) -> View:
    """Return what an account may see now; a site that was deleted is none."""
    query = select(Membership).join(Site, Site.id == Membership.site_id)  # type: ignore[arg-type]
    sites = {
        member.site_id: site_view(session, member.site_id, Role(member.role), member.person_id)
        for member in session.exec(query.where(Membership.account_id == account_id))
    }
    return View(account_id, sites)


class Sight:
    """What one account sees of remembered rows."""

    def __init__(self, session: Session, view: View) -> None:
        """Look with the eyes of a view."""
        self._session, self._view = session, view
        self._known: dict[UUID, Known] = {}

    @property
    def hash(self) -> str:
        """Return the same text as long as the account sees the same sites in the same way."""
        parts = sorted(site.hash for site in self._view.sites.values())
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()

    @property
    def roles(self) -> Mapping[UUID, str]:
        """Return what the account may do, by site."""
        return {site_id: site.role.value for site_id, site in self._view.sites.items()}

    def learn(self, states: Mapping[UUID, RowState]) -> None:
        """Look up where shared rows are known, many at once."""
        self._known |= known_of(self._session, states.values())

    def shows(self, state: RowState) -> bool:
        """Tell whether the account sees a row."""
        return may_see(self._view, anchor_of(state), self._known.get(state.row_id, NOWHERE))

    def veiled(self, state: RowState, document: Document) -> Document:
        """Return the fields of a row as the account sees them."""
        site = self._view.sites.get(state.site_id) if state.site_id else None
        if site is not None and site.is_whole:
            return document
        table = TRACKED[state.entity]
        values = values_of(table, document)
        seen = seen_by(self._view, anchor_of(state), values, self._known.get(state.row_id, NOWHERE))
        return {
            name: value if seen[name] == values[name] else plain(table, name, seen[name])
            for name, value in document.items()
            if name in seen
        }
