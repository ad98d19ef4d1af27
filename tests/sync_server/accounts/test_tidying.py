"""What has been over for long is forgotten; what counts stays."""

from sqlmodel import SQLModel, func, select

from app.domain.access.view import Role
from sync_server.accounts.changing import forget_password
from sync_server.accounts.inviting import Guest, invite
from sync_server.accounts.logging_in import log_out
from sync_server.accounts.tidying import tidy
from sync_server.storage.tables import Account, Code, Invitation, Login, Membership, Tries
from tests.databases import ON_BOTH
from tests.sync_server.house import HOME, OWNER, House

pytestmark = ON_BOTH


def counted(home: House, table: type[SQLModel]) -> int:
    with home.office.database.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_what_is_over_is_forgotten_after_a_while(home: House) -> None:
    owner = home.owner()
    invite(home.office, home.caller(owner), home.site(owner), Guest(Role.VIEWER))
    forget_password(home.office, HOME, OWNER)
    log_out(home.office, home.caller(home.enter(OWNER)))
    tidy(home.office)
    assert [counted(home, table) for table in (Code, Invitation, Login)] == [2, 1, 2]

    home.clock.turn(days=120)
    tidy(home.office)

    assert [counted(home, table) for table in (Code, Invitation, Tries, Login)] == [0, 0, 0, 1]
    assert [counted(home, table) for table in (Account, Membership)] == [1, 1]
