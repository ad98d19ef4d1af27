"""The form that invites somebody to a site, and the invitation to pass on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

import flet as ft

from app.domain.access.view import Role
from app.domain.errors import N_
from app.reports.words import Words
from app.ui.components.buttons import save_bar
from app.ui.components.fields import dropdown, radio, text_field
from app.ui.components.gone import error_line
from app.ui.components.taps import Tap
from app.ui.connect.cards import stretched_card
from app.ui.connect.members.passing_on import passing_on
from app.ui.connect.members.remote import use_hosting
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import use_draft
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_words
from app.use_cases.hosting import Guest, NewInvitation
from app.use_cases.landlord.people import PersonPage, people_in_use

Show = Callable[[Guest], object]


@part
def inviting(site_id: UUID, ask_again: Tap) -> ft.Control:
    """Show the form, or the invitation that was just made."""
    _, hosting, found = use_words(), use_hosting(), use_query(people_in_use)
    guest, show = use_draft(Guest())
    made, show_made = use_draft(_none_yet())

    def done(new: NewInvitation) -> None:
        show_made.instead(new)
        ask_again()

    invite = use_command(lambda: hosting.invite(site_id, guest), then=done)
    if made is not None:
        return passing_on(made, lambda: show_made.instead(None))
    people = people_at(found.value if isinstance(found, Loaded) else (), site_id)
    problems = invite.problems
    return stretched_card(
        radio(
            _("As what"), {role: _(text) for role, text in _ROLES.items()}, guest.role, _choose(guest, show)
        ),
        *([_person(_, guest, show, people, problems)] if guest.role is Role.TENANT else []),
        text_field(
            _("E-mail (optional)"),
            guest.email,
            lambda text: show(replace(guest, email=text)),
            problem=problems.get("email", ""),
            help_text=_("Then the invitation is only for who has this address."),
        ),
        *error_line(invite.error if not problems else ""),
        save_bar(_("Make an invitation"), invite.run, enabled=can_invite(guest), running=invite.running),
    )


_ROLES = {
    Role.TENANT: N_("Tenant: sees their own meters and bills, and enters their own readings"),
    Role.VIEWER: N_("Viewer: sees everything, and changes nothing"),
    Role.MANAGER: N_("Manager: may change everything, but not invite others"),
    Role.OWNER: N_("Owner: may change everything, and invite others"),
}


def _none_yet() -> NewInvitation | None:
    return None


def can_invite(guest: Guest) -> bool:
    """Tell whether all is said that an invitation needs."""
    return guest.role is not Role.TENANT or guest.person_id is not None


def people_at(people: Sequence[PersonPage], site_id: UUID) -> dict[str, str]:
    """Return who lives or lived at a site, by name."""
    return {
        str(one.id): one.form.name for one in people if any(home.site_id == site_id for home in one.homes)
    }


def _choose(guest: Guest, show: Show) -> Callable[[str], object]:
    return lambda role: show(replace(guest, role=Role(role), person_id=None))


def _person(
    _: Words, guest: Guest, show: Show, people: dict[str, str], problems: Mapping[str, str]
) -> ft.Control:
    if not people:
        return ft.Text(_("Nobody lives at this site yet. Let somebody move into a unit first."))
    chosen = str(guest.person_id or "")
    return dropdown(
        _("Which tenant"),
        people,
        chosen,
        lambda person: show(replace(guest, person_id=UUID(person))),
        problem=problems.get("person_id", ""),
    )
