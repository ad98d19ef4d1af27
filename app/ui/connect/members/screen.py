"""Who may see a site: its members, invitations that wait, and the way to invite somebody."""

from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import section
from app.ui.components.frame import place
from app.ui.components.lists import lines
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces
from app.ui.components.taps import Tap
from app.ui.connect.hooks import use_status
from app.ui.connect.members.inviting import inviting
from app.ui.connect.members.lines import invitation_line, member_line
from app.ui.connect.members.remote import use_circle
from app.ui.guard import keyed, part
from app.ui.hooks.query import Loaded
from app.ui.session import go, use_session, use_words
from app.use_cases.hosting import Circle

_WIDE = ft.CrossAxisAlignment.STRETCH


@place
def members_screen(site_id: UUID) -> ft.Control:
    """Show who may see a site."""
    _, status, can_host = use_words(), use_status(), use_session().hosting is not None
    is_alone = isinstance(status, Loaded) and status.value.account is None
    alone = is_alone or not can_host
    return screen(_("Who may see this site"), [_only_here(_) if alone else circle_part(site_id)])


def _only_here(_: Words) -> ft.Control:
    text = _("Once this device is connected with a server, you can invite others to this site.")
    title, step = _("Only you, on this device"), _("Connect to a server")
    return empty(ft.Icons.LOCK_OUTLINE, title, text, step, lambda: go("/connect"))


@part
def circle_part(site_id: UUID) -> ft.Control:
    """Show the members of a site and the invitations to it, as the server tells them."""
    answer, ask_again = use_circle(site_id)
    return faces(answer, lambda circle: keyed("circle", circle_lists, site_id, circle, ask_again))


@part
def circle_lists(site_id: UUID, circle: Circle, ask_again: Tap) -> ft.Control:
    """Show who may see a site, who was invited, and the form that invites one more."""
    _ = use_words()
    members = [keyed(one.account_id, member_line, site_id, one, ask_again) for one in circle.members]
    waiting = [keyed(one.id, invitation_line, site_id, one, ask_again) for one in circle.invitations]
    return ft.Column(
        [
            section(_("Members"), [lines(*members)]),
            section(_("Invite somebody"), [inviting(site_id, ask_again)]),
            # Last, so that what comes here does not take the place of the new invitation.
            *([section(_("Invited"), [lines(*waiting)])] if waiting else []),
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=_WIDE,
    )
