"""One member or one open invitation of a site, with the way to end it."""

from uuid import UUID

import flet as ft

from app.domain.access.view import Role
from app.domain.errors import N_
from app.reports.words import Words
from app.ui.components.buttons import Choice, menu
from app.ui.components.lists import list_line
from app.ui.components.notices import confirm
from app.ui.components.taps import Tap
from app.ui.connect.hooks import use_status
from app.ui.connect.members.remote import use_hosting
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded
from app.ui.session import use_session, use_words
from app.use_cases.hosting import Member, OpenInvitation

ROLE_NAMES = {
    Role.OWNER: N_("Owner"),
    Role.MANAGER: N_("Manager"),
    Role.TENANT: N_("Tenant"),
    Role.VIEWER: N_("Viewer"),
}


@part
def member_line(site_id: UUID, one: Member, ask_again: Tap) -> ft.Control:
    """Show somebody who may see a site."""
    _, hosting, status = use_words(), use_hosting(), use_status()
    ending = use_command(lambda: hosting.end(site_id, one.account_id), then=lambda _done: ask_again())
    account = status.value.account if isinstance(status, Loaded) else None
    is_me = account is not None and account.id == one.account_id

    def ask() -> None:
        text = _("{name} no longer sees this site. What they entered stays.", name=one.name)
        confirm(_, _("End this membership?"), text, _("End membership"), ending.run)

    name = _("{name} (you)", name=one.name) if is_me else one.name
    role = _(ROLE_NAMES[one.role])
    end = menu(
        _("More"), [Choice(_("End membership"), ft.Icons.PERSON_REMOVE_OUTLINED, ask, is_dangerous=True)]
    )
    return list_line(
        _grey(ft.Icons.PERSON_OUTLINE),
        name,
        ending.error or " · ".join(filter(None, [role, one.email])),
        trailing=None if is_me else end,
    )


@part
def invitation_line(site_id: UUID, one: OpenInvitation, ask_again: Tap) -> ft.Control:
    """Show an invitation that nobody accepted yet."""
    _, hosting, zone = use_words(), use_hosting(), use_session().zone
    revoking = use_command(lambda: hosting.revoke(site_id, one.id), then=lambda _done: ask_again())
    day = _.day(one.expires_at.astimezone(zone).date())
    choice = Choice(_("Take back"), ft.Icons.CANCEL_OUTLINED, revoking.run, is_dangerous=True)
    return list_line(
        _grey(ft.Icons.MAIL_OUTLINE),
        _invited(_, one),
        revoking.error or _("Can be accepted until {day}", day=day),
        trailing=menu(_("More"), [choice]),
    )


def _invited(_: Words, one: OpenInvitation) -> str:
    return " · ".join(filter(None, [_(ROLE_NAMES[one.role]), one.email]))


def _grey(icon: ft.IconData) -> ft.Control:
    return ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)
