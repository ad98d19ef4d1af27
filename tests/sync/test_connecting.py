"""Connecting as a person does: set up, invited, logged in again, disconnected, as somebody else."""

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pyotp
import pytest
from sqlmodel import select

from app.domain.access.view import Role
from app.storage.tables import Site
from app.sync.credentials import Login, LoginFile
from app.sync.link import LOGIN
from app.sync.troubles import NotMeterbookError, OtherServerError, ToldError
from app.use_cases.backup import write_backup
from app.use_cases.book import Book
from app.use_cases.connection import Data, Newcomer, NotVerifiedError, Status
from sync_server.accounts.inviting import Guest, invite
from sync_server.accounts.office import Caller, Visitor
from sync_server.accounts.second_step import prepare_second_step, switch_on
from sync_server.accounts.sessions import who_is
from sync_server.storage.tables import Login as Kept
from tests.sync import edits
from tests.sync.serving import ADA, Phone, Server, log_in, make_account, served, set_up
from tests.sync_server.house import PASSWORD

TOM = Newcomer("tom@example.org", "Tom", PASSWORD, "de")
HERE = Visitor("127.0.0.1")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with served(tmp_path / "server") as server:
        yield server


@pytest.fixture
def ending() -> Iterator[ExitStack]:
    with ExitStack() as ending:
        yield ending


@pytest.fixture
def tablet(tmp_path: Path, ending: ExitStack) -> Phone:
    tablet = Phone(tmp_path / "tablet")
    ending.callback(lambda: tablet.close())  # noqa: PLW0108 - it may have opened another file by then
    return tablet


@pytest.fixture
def phone(tmp_path: Path, ending: ExitStack) -> Phone:
    phone = Phone(tmp_path / "phone")
    ending.callback(lambda: phone.close())  # noqa: PLW0108 - same
    return phone


def sites(book: Book) -> list[str]:
    return sorted(book.session.exec(select(Site.name)))


def login_of(phone: Phone) -> Login:
    login = LoginFile(phone.homes.folder / LOGIN).read()
    assert login
    return login


def caller_of(server: Server, phone: Phone) -> Caller:
    return who_is(server.office, login_of(phone).token, "127.0.0.1")


def invitation(server: Server, host: Phone, role: Role = Role.VIEWER) -> str:
    """Return an invitation's link, to the site that the host has."""
    with host.desk.database.reading() as session:
        site_id = session.exec(select(Site.id)).one()
    made = invite(server.office, caller_of(server, host), site_id, Guest(role))
    return f"{server.address}/join#{made.code}"


def test_app_used_alone_joins_with_all_its_data_and_a_guest_sees_what_they_are_invited_to(
    server: Server, tablet: Phone, phone: Phone
) -> None:
    assert tablet.link.status() == Status()
    tablet.desk.do(edits.new_site, "Home")
    set_up(tablet, server, ADA)
    assert tablet.meet().waiting == 0

    found = phone.link.look(invitation(server, tablet))
    assert found.invitation
    assert (found.invitation.site_name, str(found.invitation.role)) == ("Home", "viewer")
    phone.link.register(found, TOM)
    assert phone.link.log_in(found, TOM.email, TOM.password) is None

    assert phone.meet().trouble is None
    assert phone.desk.ask(sites) == ["Home"]
    account = phone.link.status().account
    assert account
    assert (account.email, account.server, phone.desk.actor.id) == (TOM.email, server.address, account.id)


def test_one_more_invitation_is_accepted_where_one_is_connected(
    server: Server, tablet: Phone, phone: Phone
) -> None:
    tablet.desk.do(edits.new_site, "Home")
    set_up(tablet, server)
    tablet.meet()
    make_account(server, TOM)
    log_in(phone, server.address, TOM)

    phone.link.accept(invitation(server, tablet))

    assert phone.meet().trouble is None
    assert phone.desk.ask(sites) == ["Home"]
    with pytest.raises(OtherServerError):
        phone.link.accept("https://other.example.org/join#A")


def test_second_step_stands_between_password_and_data(server: Server, tablet: Phone, phone: Phone) -> None:
    tablet.desk.do(edits.new_site, "Home")
    set_up(tablet, server)
    tablet.meet()
    who = caller_of(server, tablet)
    app = pyotp.TOTP(prepare_second_step(server.office, who, PASSWORD).secret)
    switch_on(server.office, who, app.at(server.office.clock(), counter_offset=-1))

    step = phone.link.log_in(phone.link.look(server.address), ADA.email, ADA.password)
    assert step is not None
    assert phone.link.status().account is None
    with pytest.raises(ToldError):
        phone.link.take_second_step(step, "000000")
    phone.link.take_second_step(step, app.at(server.office.clock()))

    assert phone.meet().trouble is None
    assert phone.desk.ask(sites) == ["Home"]


def test_who_registers_openly_confirms_the_address_first(server: Server, tablet: Phone, phone: Phone) -> None:
    set_up(tablet, server)
    found = phone.link.look(server.address)
    phone.link.register(found, TOM)

    with pytest.raises(NotVerifiedError):
        phone.link.log_in(found, TOM.email, TOM.password)
    with pytest.raises(ToldError):
        phone.link.verify_email(found, "AAAA-AAAA-AAAA")


def test_wrong_password_and_wrong_address_connect_nobody(server: Server, tablet: Phone, phone: Phone) -> None:
    set_up(tablet, server)
    found = phone.link.look(server.address)

    with pytest.raises(ToldError, match="do not belong together"):
        phone.link.log_in(found, ADA.email, "another password")
    with pytest.raises(NotMeterbookError):
        phone.link.look(f"{server.address}/elsewhere")
    assert phone.link.status().account is None


def test_token_is_its_owner_s_alone_and_in_no_backup(server: Server, tablet: Phone, tmp_path: Path) -> None:
    set_up(tablet, server)
    tablet.meet()
    token = login_of(tablet).token

    if os.name == "posix":
        assert stat.S_IMODE((tablet.folder / LOGIN).stat().st_mode) == 0o600
    with (tmp_path / "backup.zip").open("wb") as to:
        tablet.desk.ask(write_backup, to)
    with zipfile.ZipFile(tmp_path / "backup.zip") as backup:
        assert all(token.encode() not in backup.read(name) for name in backup.namelist())
    assert token.encode() not in (tablet.folder / "meterbook.db").read_bytes()
    assert token not in repr(login_of(tablet))


def test_device_that_was_logged_out_elsewhere_asks_to_log_in_and_goes_on(
    server: Server, tablet: Phone
) -> None:
    set_up(tablet, server)
    tablet.meet()
    with server.office.database.writing() as session:
        for login in session.exec(select(Kept)):
            login.ended_at = server.office.clock()
    tablet.desk.do(edits.new_site, "Home")

    assert tablet.meet().needs_log_in
    log_in(tablet, server.address)

    status = tablet.meet()
    assert (status.needs_log_in, status.waiting, status.trouble) == (False, 0, None)
    assert tablet.moves == 0


def test_disconnecting_keeps_the_data_and_the_same_account_goes_on_with_it(
    server: Server, tablet: Phone
) -> None:
    tablet.desk.do(edits.new_site, "Home")
    set_up(tablet, server)
    tablet.meet()
    token = login_of(tablet).token

    tablet.link.disconnect(Data.KEEP)

    assert tablet.link.status() == Status()
    assert tablet.desk.ask(sites) == ["Home"]
    with pytest.raises(Exception, match="logged out"):
        who_is(server.office, token, "127.0.0.1")
    tablet.desk.do(edits.new_site, "Cabin")
    log_in(tablet, server.address)
    assert tablet.meet().waiting == 0
    assert tablet.moves == 0


def test_wiping_leaves_nothing_on_the_device_and_all_on_the_server(server: Server, tablet: Phone) -> None:
    tablet.desk.do(edits.new_site, "Home")
    photo = tablet.desk.files.put(b"photo")
    set_up(tablet, server)
    tablet.meet()

    tablet.link.disconnect(Data.WIPE)

    assert tablet.moves == 1
    assert (tablet.desk.ask(sites), tablet.desk.files.has(photo)) == ([], False)
    assert not (tablet.folder / LOGIN).exists()
    log_in(tablet, server.address)
    tablet.meet()
    assert tablet.desk.ask(sites) == ["Home"]


def test_wiping_works_without_the_server_and_a_crash_in_between_ends_it_at_the_next_start(
    tmp_path: Path, tablet: Phone
) -> None:
    with served(tmp_path / "server") as server:
        tablet.desk.do(edits.new_site, "Home")
        set_up(tablet, server)
        tablet.meet()

    tablet.close()
    tablet.homes.empty_out()
    again = Phone(tablet.folder)

    assert again.desk.ask(sites) == []
    again.link.disconnect(Data.WIPE)
    again.close()


def test_two_accounts_on_one_device_stay_apart(server: Server, tablet: Phone) -> None:
    tablet.desk.do(edits.new_site, "Ada's home")
    set_up(tablet, server)
    tablet.meet()
    make_account(server, TOM)

    log_in(tablet, server.address, TOM)
    assert (tablet.moves, tablet.desk.ask(sites)) == (1, [])
    tablet.desk.do(edits.new_site, "Tom's home")
    assert tablet.meet().waiting == 0
    assert tablet.desk.ask(sites) == ["Tom's home"]
    tablet.link.disconnect(Data.KEEP)
    log_in(tablet, server.address)

    assert tablet.meet().trouble is None
    assert tablet.desk.ask(sites) == ["Ada's home"]
    again = Phone(tablet.folder)
    assert again.desk.ask(sites) == ["Ada's home"]
    again.close()
