"""Whatever happens between devices and their server, after quiet all of them have the same."""

import contextlib
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.domain.access.view import Role
from app.storage.database import Database
from app.storage.postgresql import PostgresqlDatabase
from app.storage.sync.edits import edits_of_group
from app.storage.sync.outgoing import refused, waiting
from app.storage.tables import Person, Site
from tests.databases import ON_SERVER, address_of, empty
from tests.sync import edits
from tests.sync.house import Device, House, LostError, changes_of

RUNS = 5000 if settings().max_examples > 50 else 50
# So many stories take longer than one test may, on a busy machine.
PATIENCE = 600 if RUNS == 50 else 0
DEPTH: dict[str, Any] = {
    "stateful_step_count": 30,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
}
# Where a machine keeps files in memory nobody waits for a disk.
MEMORY = next((place for place in ("/dev/shm",) if Path(place).is_dir()), None)  # noqa: S108 - a folder of its own in it
MANAGERS = st.integers(0, 1)
WHICH = st.integers(0, 3)
NUMBER = st.integers(0, 7)
SAME_ROW = st.sampled_from([edits.change_meter, edits.correct_reading, edits.drop_reading, edits.drop_meter])
EDITS = st.one_of(
    st.tuples(
        MANAGERS,
        st.sampled_from(
            [
                edits.new_flat,
                edits.move_in,
                edits.move_out,
                edits.new_threshold,
                edits.drop_threshold,
                edits.drop_meter,
            ]
        ),
    ),
    st.tuples(
        WHICH,
        st.sampled_from([edits.new_reading, edits.correct_reading, edits.drop_reading, edits.change_meter]),
    ),
)
FAULTS = st.lists(st.sampled_from(["", "", "lost", "answer lost", "twice", "delayed"]), max_size=6)


class Agreement(RuleBasedStateMachine):
    """Two tablets of a landlord and the phones of two tenants, with bad lines, wrong clocks and crashes."""

    databases: ClassVar[Sequence[Database]] = ()

    @initialize(wrong=st.lists(st.integers(-72, 72), min_size=4, max_size=4))
    def begin(self, wrong: list[int]) -> None:
        """Let two flats, and let every device come to an agreement first."""
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY)
        self.house = House(Path(self.folder.name), self.databases)
        owner = self.house.join("owner")
        accounts = [owner, owner, self.house.join("Ada"), self.house.join("Ben")]
        self.devices = [
            Device(self.house, f"device{i}", timedelta(hours=hours), account_id)
            for i, (hours, account_id) in enumerate(zip(wrong, accounts, strict=True))
        ]
        first = self.devices[0]
        first.desk.do(edits.new_site, "Home")
        for number in range(2):
            first.desk.do(edits.new_person, f"Person {number}")
            first.desk.do(edits.new_flat, number, 0)
            first.desk.do(edits.move_in, number, number)
            first.desk.do(edits.new_reading, number, number)
        first.meet()
        with first.database.reading() as session:
            self.site_id = session.exec(select(Site.id)).one()
            self.people = sorted(session.exec(select(Person.id)))
        for which in range(2, 4):
            self.house.let_in(accounts[which], self.site_id, Role.TENANT, self.people[which - 2])
        for device in self.devices:
            device.meet()

    @rule(edit=EDITS, number=NUMBER, other=NUMBER, then_meet=st.booleans())
    def edit(self, edit: tuple[int, Any], number: int, other: int, *, then_meet: bool) -> None:
        """Edit something on one device."""
        which, verb = edit
        with contextlib.suppress(IntegrityError):
            self.devices[which].desk.do(verb, number, other)
        if then_meet:
            self.meet(which, [])

    @rule(edits=st.lists(st.tuples(WHICH, SAME_ROW, NUMBER), min_size=2, max_size=4))
    def edit_the_same(self, edits: list[tuple[int, Any, int]]) -> None:
        """Several devices change one row before any of them hears of the others."""
        for which, verb, other in edits:
            with contextlib.suppress(IntegrityError):
                self.devices[which].desk.do(verb, 0, other)

    @rule(tenant=st.integers(2, 3), person=st.integers(0, 1))
    def let_in(self, tenant: int, person: int) -> None:
        """Let a tenant's account in as somebody, perhaps somebody else than before."""
        account_id = self.devices[tenant].account_id
        self.house.turn_away(account_id, self.site_id)
        self.house.let_in(account_id, self.site_id, Role.TENANT, self.people[person])

    @rule(tenant=st.integers(2, 3))
    def turn_away(self, tenant: int) -> None:
        """Take a tenant's access away."""
        self.house.turn_away(self.devices[tenant].account_id, self.site_id)

    @rule(which=WHICH, hours=st.integers(-50, 50))
    def change_clock_and_restart(self, which: int, hours: int) -> None:
        """Set a device's clock wrong and start it anew."""
        device = self.devices[which]
        device.wrong_by = timedelta(hours=hours)
        device.restart()

    @rule(minutes=st.integers(1, 600))
    def time_passes(self, minutes: int) -> None:
        """Let time pass."""
        self.house.clock.now += timedelta(minutes=minutes)

    @precondition(lambda self: not self.databases)
    @rule()
    def back_up_server(self) -> None:
        """Keep a copy of the server."""
        self.house.back_up()

    @precondition(lambda self: not self.databases)
    @rule()
    def restore_server(self) -> None:
        """Go back to the copy of the server."""
        self.house.restore()

    @rule(which=WHICH, faults=FAULTS, page=st.sampled_from([7, 50]))
    def meet(self, which: int, faults: list[str], page: int = 50) -> None:
        """Let a device meet the server over a bad line."""
        device = self.devices[which]
        device.line.faults, device.line.most = list(faults), page
        with contextlib.suppress(LostError):
            device.meet()
        device.line.faults = []

    @rule(which=WHICH)
    def an_old_message_arrives(self, which: int) -> None:
        """Let messages arrive that were given up long ago."""
        self.devices[which].line.deliver_delayed()

    def teardown(self) -> None:
        """Let all come to rest, and hold each device against what its account sees."""
        if not hasattr(self, "house"):
            return
        self._come_to_rest()
        for device in self.devices:
            _agree(self.house, device)
            device.database.close()
        assert not self.house.bugs()
        if not self.databases:
            self.house.database.close()
        self.folder.cleanup()

    def _come_to_rest(self) -> None:
        for device in self.devices:
            device.line.deliver_delayed()
        for _ in range(2):
            for device in self.devices:
                device.restart()
                device.meet()


def _agree(house: House, device: Device) -> None:
    """Hold a device against what its account would see if it began anew."""
    rows, history = house.seen_by(device.account_id)
    assert device.rows() == rows
    with device.database.reading() as session:
        assert not waiting(session)
        own = {edit.id for row in refused(session) for edit in edits_of_group(session, row.group_id)}
    theirs = changes_of(device.database)
    assert {edit_id: edit for edit_id, edit in theirs.items() if edit_id not in own} == history


TestAgreement = pytest.mark.timeout(PATIENCE)(Agreement.TestCase)
TestAgreement.settings = settings(max_examples=RUNS, **DEPTH)


@ON_SERVER
@pytest.mark.timeout(PATIENCE)
def test_two_processes_on_postgresql_are_one_server(postgresql: PostgresqlDatabase) -> None:
    other = PostgresqlDatabase(address_of(postgresql))

    class OnPostgresql(Agreement):
        """The same story with two processes that share a database."""

        databases = (postgresql, other)

        def teardown(self) -> None:
            """Leave nothing for the next example."""
            super().teardown()
            empty(postgresql)

    try:
        run_state_machine_as_test(OnPostgresql, settings=settings(max_examples=RUNS // 5, **DEPTH))
    finally:
        other.close()
