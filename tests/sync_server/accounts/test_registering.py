"""The first account takes the set-up code, others an invitation or an open door; nobody learns who is in."""

import pytest

from app.domain.access.view import Role
from app.domain.errors import FormError
from app.storage.tables import Site
from sync_server.accounts.changing import ask_for_email, confirm_email
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.inviting import Guest, invite, look_at_invitation
from sync_server.accounts.logging_in import NotVerifiedError
from sync_server.accounts.members import own_memberships
from sync_server.accounts.registering import (
    InvitationNeededError,
    Newcomer,
    SetUpError,
    create_owner,
    offer_set_up,
    register,
    send_code_again,
    set_up,
    verify_email,
)
from sync_server.storage.queries import account_of
from tests.sync_server.house import HOME, OTHER_PASSWORD, OWNER, PASSWORD, PHONE, TENANT, House

NEWCOMER = Newcomer(TENANT, "Tom Tenant", PASSWORD)


def test_code_of_the_first_start_makes_the_first_account(home: House) -> None:
    owner = home.owner()

    assert owner.account.runs_server
    assert home.caller(owner).account_id == owner.account.id


def test_set_up_code_is_offered_until_somebody_has_an_account(home: House) -> None:
    former = offer_set_up(home.office)
    code = offer_set_up(home.office)

    with pytest.raises(WrongCodeError):
        set_up(home.office, HOME, former or "", NEWCOMER)
    set_up(home.office, HOME, code or "", NEWCOMER)

    assert offer_set_up(home.office) is None


def test_server_is_set_up_once(home: House) -> None:
    code = offer_set_up(home.office) or ""
    set_up(home.office, HOME, code, NEWCOMER)

    with pytest.raises(SetUpError):
        set_up(home.office, HOME, code, Newcomer("other@example.org", "Other", PASSWORD))


def test_set_up_code_expires_after_a_day(home: House) -> None:
    code = offer_set_up(home.office) or ""
    home.clock.turn(days=1)

    with pytest.raises(WrongCodeError):
        set_up(home.office, HOME, code, NEWCOMER)


def test_code_that_was_typed_carelessly_is_understood(home: House) -> None:
    code = (offer_set_up(home.office) or "").lower().replace("-", " ").replace("0", "o").replace("1", "l")

    set_up(home.office, HOME, f" {code} ", NEWCOMER)

    assert offer_set_up(home.office) is None


def test_command_line_makes_an_owner_and_ends_the_set_up_code(home: House) -> None:
    code = offer_set_up(home.office) or ""

    create_owner(home.office, NEWCOMER)

    assert home.enter().account.runs_server
    with pytest.raises(SetUpError):
        set_up(home.office, HOME, code, Newcomer(OWNER, "Ada", PASSWORD))
    with pytest.raises(FormError):
        create_owner(home.office, NEWCOMER)


def test_closed_server_takes_no_uninvited_people(home: House) -> None:
    with pytest.raises(InvitationNeededError):
        register(home.office, PHONE, NEWCOMER)


def test_open_server_takes_everybody_who_confirms_their_address(open_home: House) -> None:
    register(open_home.office, PHONE, NEWCOMER)

    with pytest.raises(NotVerifiedError):
        open_home.enter()
    verify_email(open_home.office, PHONE, open_home.mailbox.code())
    assert open_home.enter().account.email == TENANT


def test_code_for_an_address_works_once(open_home: House) -> None:
    register(open_home.office, PHONE, NEWCOMER)
    code = open_home.mailbox.code()
    verify_email(open_home.office, PHONE, code)

    with pytest.raises(WrongCodeError):
        verify_email(open_home.office, PHONE, code)


def test_another_code_can_be_asked_for(open_home: House) -> None:
    register(open_home.office, PHONE, NEWCOMER)

    send_code_again(open_home.office, PHONE, TENANT.upper())

    assert len(open_home.mailbox.letters) == 2
    verify_email(open_home.office, PHONE, open_home.mailbox.code())
    send_code_again(open_home.office, PHONE, TENANT)
    assert len(open_home.mailbox.letters) == 2


def test_who_registers_again_gets_a_letter_and_the_account_stays_as_it_is(open_home: House) -> None:
    owner = open_home.owner()

    register(open_home.office, PHONE, Newcomer(OWNER, "Eve", OTHER_PASSWORD))

    assert [letter.to for letter in open_home.mailbox.letters] == [OWNER]
    assert "Code" not in open_home.mailbox.letters[0].text
    assert open_home.enter(OWNER).account.name == owner.account.name


def test_invitation_is_kept_for_who_has_an_account_already(home: House) -> None:
    owner = home.owner()
    code = invite(home.office, home.caller(owner), home.site(owner), Guest(Role.VIEWER)).code

    home.join(code, OWNER)
    home.join(code, TENANT)

    assert [letter.to for letter in home.mailbox.letters] == [OWNER, TENANT]
    verify_email(home.office, PHONE, home.mailbox.code())
    assert [each.role for each in own_memberships(home.office, home.caller(home.enter()))] == ["viewer"]


def test_invited_person_is_trusted_where_no_mail_is_sent(mailless: House) -> None:
    owner = mailless.owner()
    code = invite(mailless.office, mailless.caller(owner), mailless.site(owner), Guest(Role.VIEWER)).code

    mailless.join(code)

    assert mailless.enter().account.verified_at is None


@pytest.mark.parametrize(
    ("newcomer", "field"),
    [
        (Newcomer("nobody", "Tom", PASSWORD), "email"),
        (Newcomer("a@b", "Tom", PASSWORD), "email"),
        (Newcomer("a@example.org\nbcc: b@example.org", "Tom", PASSWORD), "email"),
        (Newcomer(TENANT, " ", PASSWORD), "name"),
        (Newcomer(TENANT, "T" * 101, PASSWORD), "name"),
        (Newcomer(TENANT, "Tom", "short"), "password"),
        (Newcomer(TENANT, "Tom", "password1"), "password"),
        (Newcomer(TENANT, "Tom", TENANT), "password"),
        (Newcomer(TENANT, "Tom", "x" * 1001), "password"),
    ],
)
def test_what_cannot_be_an_account_is_refused_at_its_field(
    open_home: House, newcomer: Newcomer, field: str
) -> None:
    with pytest.raises(FormError) as refused:
        register(open_home.office, PHONE, newcomer)

    assert [problem.field for problem in refused.value.problems] == [field]
    with open_home.office.database.reading() as session:
        assert account_of(session, TENANT) is None


def test_code_for_an_address_ends_when_the_address_changes(open_home: House) -> None:
    open_home.join("")
    former = open_home.mailbox.code()
    send_code_again(open_home.office, PHONE, TENANT)
    verify_email(open_home.office, PHONE, open_home.mailbox.code())
    caller = open_home.caller(open_home.enter())
    ask_for_email(open_home.office, caller, "new@example.org", PASSWORD)
    confirm_email(open_home.office, caller, open_home.mailbox.code())

    with pytest.raises(WrongCodeError):
        verify_email(open_home.office, PHONE, former)


def test_invitation_to_a_site_that_is_gone_offers_nothing(home: House) -> None:
    owner = home.owner()
    site = home.site(owner)
    code = invite(home.office, home.caller(owner), site, Guest(Role.VIEWER)).code
    with home.office.database.writing() as session:
        session.delete(session.get(Site, site))

    with pytest.raises(WrongCodeError):
        look_at_invitation(home.office, PHONE, code)
    with pytest.raises(WrongCodeError):
        home.join(code)
