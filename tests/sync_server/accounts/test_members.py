"""Owners invite and choose; an invitation works once, for a while, until it is taken back."""

from collections.abc import Callable
from uuid import UUID

import pytest

from app.domain.access.view import Role
from app.domain.errors import FormError
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.inviting import (
    AlreadyMemberError,
    Guest,
    accept,
    invite,
    look_at_invitation,
    open_invitations,
    revoke_invitation,
)
from sync_server.accounts.leaving import OnlyOwnerError, consequences_of_leaving, delete_account
from sync_server.accounts.logging_in import WrongPasswordError
from sync_server.accounts.members import (
    LastOwnerError,
    change_role,
    end_membership,
    members,
    own_memberships,
)
from sync_server.accounts.office import Caller, Office
from sync_server.accounts.roles import NotAllowedError, NotHereError
from sync_server.accounts.sessions import NotLoggedInError
from sync_server.accounts.tries import TooManyTriesError
from tests.sync_server.house import HOME, OWNER, PASSWORD, PHONE, STRANGER, TENANT, House

VIEWER = Guest(Role.VIEWER)


def join_as(home: House, owner: Caller, site: UUID, role: Role, email: str = TENANT) -> Caller:
    """Let somebody join a site."""
    person = home.person() if role is Role.TENANT else None
    home.join(invite(home.office, owner, site, Guest(role, person)).code, email)
    return home.caller(home.enter(email))


def roles(home: House, caller: Caller) -> list[str]:
    return [each.role for each in own_memberships(home.office, caller)]


def test_invited_tenant_joins_as_the_person_they_are(mailless: House) -> None:
    owner = mailless.owner()
    site, person = mailless.site(owner), mailless.person()
    code = invite(mailless.office, mailless.caller(owner), site, Guest(Role.TENANT, person)).code

    mailless.join(code)

    tenant = mailless.caller(mailless.enter())
    joined = own_memberships(mailless.office, tenant)
    assert [(each.site_id, each.role, each.person_id) for each in joined] == [(site, "tenant", person)]


def test_link_carries_the_code_behind_the_hash_mark(mailless: House) -> None:
    owner = mailless.owner()
    site = mailless.site(owner)

    made = invite(mailless.office, mailless.caller(owner), site, VIEWER)

    assert made.link == f"https://meters.example.org/join#{made.code}"
    seen = look_at_invitation(mailless.office, STRANGER, made.link)
    assert (seen.site_id, seen.site_name, seen.invited_by) == (site, "Lake Street 1", "Ada Owner")


def test_invited_person_whose_address_is_known_gets_a_letter_with_the_link(home: House) -> None:
    owner = home.owner()
    site = home.site(owner)

    made = invite(home.office, home.caller(owner), site, Guest(Role.VIEWER, email="Guest@example.org"))

    (letter,) = home.mailbox.letters
    assert letter.to == "guest@example.org"
    assert made.link in letter.text
    assert "Lake Street 1" in letter.text


def test_nobody_gets_invitation_after_invitation(home: House) -> None:
    owner = home.owner()
    site, caller = home.site(owner), home.caller(owner)
    guest = Guest(Role.VIEWER, email="guest@example.org")
    for _ in range(3):
        invite(home.office, caller, site, guest)

    with pytest.raises(TooManyTriesError):
        invite(home.office, caller, site, guest)


def test_invitation_works_once(mailless: House) -> None:
    owner = mailless.owner()
    code = invite(mailless.office, mailless.caller(owner), mailless.site(owner), VIEWER).code
    mailless.join(code)

    with pytest.raises(WrongCodeError):
        mailless.join(code, "another@example.org")
    with pytest.raises(WrongCodeError):
        look_at_invitation(mailless.office, STRANGER, code)


def test_invitation_expires(mailless: House) -> None:
    owner = mailless.owner()
    site = mailless.site(owner)
    code = invite(mailless.office, mailless.caller(owner), site, Guest(Role.VIEWER, days=2)).code
    mailless.clock.turn(days=2)

    with pytest.raises(WrongCodeError):
        mailless.join(code)
    assert open_invitations(mailless.office, mailless.caller(owner), site) == []


def test_invitation_that_was_taken_back_lets_nobody_in(mailless: House) -> None:
    owner = mailless.caller(first := mailless.owner())
    site = mailless.site(first)
    made = invite(mailless.office, owner, site, VIEWER)

    revoke_invitation(mailless.office, owner, site, made.invitation.id)

    with pytest.raises(WrongCodeError):
        mailless.join(made.code)


def test_invitation_to_another_site_is_not_taken_back_by_its_id(mailless: House) -> None:
    owner = mailless.caller(first := mailless.owner())
    site, other = mailless.site(first), mailless.site(first, "Hill Street 2")
    made = invite(mailless.office, owner, site, VIEWER)

    with pytest.raises(NotHereError):
        revoke_invitation(mailless.office, owner, other, made.invitation.id)


def test_who_has_an_account_accepts_with_it_once(mailless: House) -> None:
    first = mailless.owner()
    owner, site, other = mailless.caller(first), mailless.site(first), mailless.site(first, "Hill Street 2")
    viewer = join_as(mailless, owner, site, Role.VIEWER)

    accept(mailless.office, viewer, invite(mailless.office, owner, other, Guest(Role.MANAGER)).link)

    assert roles(mailless, viewer) == ["viewer", "manager"]
    again = invite(mailless.office, owner, site, Guest(Role.OWNER)).code
    with pytest.raises(AlreadyMemberError):
        accept(mailless.office, viewer, again)
    assert len(open_invitations(mailless.office, owner, site)) == 1


@pytest.mark.parametrize(
    ("guest", "field"),
    [
        (Guest(Role.TENANT), "person_id"),
        (Guest(Role.TENANT, UUID(int=1)), "person_id"),
        (Guest(Role.VIEWER, UUID(int=1)), "person_id"),
        (Guest(Role.VIEWER, email="nobody"), "email"),
        (Guest(Role.VIEWER, days=0), "days"),
        (Guest(Role.VIEWER, days=31), "days"),
    ],
)
def test_invitation_that_makes_no_sense_is_refused(mailless: House, guest: Guest, field: str) -> None:
    owner = mailless.owner()
    site = mailless.site(owner)

    with pytest.raises(FormError) as refused:
        invite(mailless.office, mailless.caller(owner), site, guest)

    assert [problem.field for problem in refused.value.problems] == [field]


def _invite(office: Office, who: Caller, site: UUID, _other: UUID) -> None:
    invite(office, who, site, VIEWER)


def _promote(office: Office, who: Caller, site: UUID, other: UUID) -> None:
    change_role(office, who, site, other, Role.MANAGER)


def _see_members(office: Office, who: Caller, site: UUID, _other: UUID) -> None:
    members(office, who, site)


def _see_invitations(office: Office, who: Caller, site: UUID, _other: UUID) -> None:
    open_invitations(office, who, site)


LOOKS = {_see_members, _see_invitations}


@pytest.mark.parametrize(
    "verb", [_see_members, _see_invitations, _invite, _promote, end_membership, revoke_invitation]
)
@pytest.mark.parametrize("role", [Role.MANAGER, Role.VIEWER, Role.TENANT, None])
def test_only_owners_choose_and_strangers_learn_nothing(
    mailless: House, verb: Callable[[Office, Caller, UUID, UUID], None], role: Role | None
) -> None:
    first = mailless.owner()
    owner, site = mailless.caller(first), mailless.site(first)
    where = site if role else mailless.site(name="Hill Street 2")
    who = join_as(mailless, owner, site, role or Role.OWNER)

    if role is Role.MANAGER and verb in LOOKS:
        verb(mailless.office, who, where, owner.account_id)
    else:
        expected = NotAllowedError if role in {Role.MANAGER, Role.VIEWER} else NotHereError
        with pytest.raises(expected):
            verb(mailless.office, who, where, owner.account_id)


def test_role_is_changed_and_ended(mailless: House) -> None:
    first = mailless.owner()
    owner, site = mailless.caller(first), mailless.site(first)
    other = join_as(mailless, owner, site, Role.TENANT)

    change_role(mailless.office, owner, site, other.account_id, Role.MANAGER)
    assert [(each.name, each.role) for each in members(mailless.office, other, site)] == [
        ("Ada Owner", Role.OWNER),
        ("Tom Tenant", Role.MANAGER),
    ]
    assert own_memberships(mailless.office, other)[0].person_id is None

    end_membership(mailless.office, owner, site, other.account_id)
    assert roles(mailless, other) == []


def test_nobody_becomes_a_tenant_without_being_a_person(mailless: House) -> None:
    first = mailless.owner()
    owner, site = mailless.caller(first), mailless.site(first)
    other = join_as(mailless, owner, site, Role.VIEWER)

    with pytest.raises(FormError):
        change_role(mailless.office, owner, site, other.account_id, Role.TENANT)


def test_site_keeps_an_owner(mailless: House) -> None:
    first = mailless.owner()
    owner, site = mailless.caller(first), mailless.site(first)

    with pytest.raises(LastOwnerError):
        change_role(mailless.office, owner, site, owner.account_id, Role.VIEWER)
    with pytest.raises(LastOwnerError):
        end_membership(mailless.office, owner, site, owner.account_id)

    join_as(mailless, owner, site, Role.OWNER)
    end_membership(mailless.office, owner, site, owner.account_id)
    assert roles(mailless, owner) == []


def test_invitations_of_who_is_no_owner_any_more_end(mailless: House) -> None:
    first = mailless.owner()
    owner, site = mailless.caller(first), mailless.site(first)
    other = join_as(mailless, owner, site, Role.OWNER)
    code = invite(mailless.office, other, site, Guest(Role.OWNER)).code

    change_role(mailless.office, owner, site, other.account_id, Role.VIEWER)

    with pytest.raises(WrongCodeError):
        mailless.join(code, "friend@example.org")


def test_everybody_may_leave(mailless: House) -> None:
    first = mailless.owner()
    owner, site = mailless.caller(first), mailless.site(first)
    tenant = join_as(mailless, owner, site, Role.TENANT)

    end_membership(mailless.office, tenant, site, tenant.account_id)

    assert roles(mailless, tenant) == []


def test_only_owner_of_a_site_cannot_delete_the_account(mailless: House) -> None:
    first = mailless.owner()
    owner = mailless.caller(first)
    mailless.site(first)

    with pytest.raises(OnlyOwnerError, match="Lake Street 1"):
        delete_account(mailless.office, owner, PASSWORD, "")

    assert consequences_of_leaving(mailless.office, owner).sites_owned_alone == ("Lake Street 1",)
    assert mailless.enter(OWNER, HOME)


def test_deleted_account_is_gone_and_its_sites_stay(mailless: House) -> None:
    first = mailless.owner()
    owner, site = mailless.caller(first), mailless.site(first)
    mailless.second_step(owner)
    other = join_as(mailless, owner, site, Role.OWNER)
    code = invite(mailless.office, other, site, VIEWER).code
    phone = mailless.enter()

    delete_account(mailless.office, other, PASSWORD, "")

    with pytest.raises(WrongPasswordError):
        mailless.enter()
    with pytest.raises(NotLoggedInError):
        mailless.caller(phone)
    with pytest.raises(WrongCodeError):
        look_at_invitation(mailless.office, PHONE, code)
    assert [each.email for each in members(mailless.office, owner, site)] == [OWNER]


def test_deleting_the_account_takes_password_and_code(mailless: House) -> None:
    owner = mailless.caller(mailless.owner())
    app, _ = mailless.second_step(owner)
    mailless.clock.turn(minutes=1)

    with pytest.raises(FormError):
        delete_account(mailless.office, owner, "a guess", app.at(mailless.clock()))
    with pytest.raises(WrongCodeError):
        delete_account(mailless.office, owner, PASSWORD, "000000")
    delete_account(mailless.office, owner, PASSWORD, app.at(mailless.clock()))

    with pytest.raises(WrongPasswordError):
        mailless.enter(OWNER, HOME)
