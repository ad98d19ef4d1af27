"""An owner's device asks a real server who may see a site, and invites somebody who joins with the link."""

from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from app.domain.access.view import Role
from app.storage.tables import Site
from app.sync.credentials import LoginFile
from app.sync.hosting import Host
from app.sync.link import LOGIN
from app.sync.troubles import LoggedOutError
from app.use_cases.connection import Newcomer
from app.use_cases.hosting import Guest
from tests.sync import edits
from tests.sync.serving import Phone, served, set_up

CLEO = Newcomer("cleo@example.org", "Cleo", "another four plain words")


def host_on(phone: Phone) -> Host:
    return Host(LoginFile(phone.homes.folder / LOGIN).read)


def test_who_is_invited_joins_is_told_of_and_let_go(tmp_path: Path) -> None:
    with served(tmp_path / "server") as server, closing(Phone(tmp_path / "tablet")) as tablet:
        tablet.desk.do(edits.new_site, "Home")
        set_up(tablet, server)
        assert tablet.meet().trouble is None
        with tablet.desk.database.reading() as session:
            site_id = session.exec(select(Site.id)).one()
        host = host_on(tablet)

        made = host.invite(site_id, Guest(Role.VIEWER))
        other = host.invite(site_id, Guest(Role.MANAGER, email="ben@example.org"))

        waiting = {one.email: one for one in host.circle(site_id).invitations}
        assert {one.role for one in waiting.values()} == {Role.VIEWER, Role.MANAGER}
        assert made.code in made.link
        assert made.code != other.code
        host.revoke(site_id, waiting["ben@example.org"].id)

        found = tablet.link.look(f"{server.address}/join#{made.code}")
        assert found.invitation is not None
        assert (found.invitation.site_name, found.invitation.role) == ("Home", Role.VIEWER)
        tablet.link.register(found, CLEO)

        circle = host.circle(site_id)
        assert {(one.name, one.role) for one in circle.members} >= {("Cleo", Role.VIEWER)}
        assert circle.invitations == ()
        host.end(site_id, next(one.account_id for one in circle.members if one.name == "Cleo"))
        assert [one.role for one in host.circle(site_id).members] == [Role.OWNER]


def test_a_device_that_is_not_connected_is_told_to_log_in(tmp_path: Path) -> None:
    host = Host(LoginFile(tmp_path / LOGIN).read)

    with pytest.raises(LoggedOutError):
        host.circle(UUID(int=1))
