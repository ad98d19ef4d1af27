"""Whatever happens between devices and their server, after quiet all of them have the same."""

import json
import tempfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlmodel import select

from app.domain.errors import MeterbookError
from app.storage.sync.outgoing import refused, waiting
from app.storage.tables import Meter, Reading, Site, Threshold
from app.use_cases.book import Book
from tests.sync.house import Device, House, LostError, changes_of

WHICH = st.integers(0, 2)
PICK = st.integers(0, 1000)


def pick(book: Book, table: Any, number: int) -> Any:
    rows = sorted(book.session.exec(select(table)), key=lambda row: row.id)
    return rows[number % len(rows)] if rows else None


def new_site(book: Book, name: str) -> None:
    book.add(Site(id=book.new_id(), name=name, time_zone="UTC"))


def new_meter(book: Book, name: str, number: int) -> None:
    site = pick(book, Site, number)
    if site:
        book.add(Meter(id=book.new_id(), site_id=site.id, name=name))


def rename(book: Book, number: int, name: str) -> None:
    meter = pick(book, Meter, number)
    if meter:
        book.change(meter, name=name, note=name * 2)


def set_anchor(book: Book, number: int, day: int) -> None:
    meter = pick(book, Meter, number)
    if meter:
        book.change(meter, anchor_day=day)


def new_threshold(book: Book, number: int, kwh: int) -> None:
    meter = pick(book, Meter, number)
    if meter and not book.session.exec(
        select(Threshold).where(Threshold.meter_id == meter.id, Threshold.kwh == Decimal(kwh))
    ).first():
        book.add(Threshold(id=book.new_id(), meter_id=meter.id, kwh=Decimal(kwh)))


def remove_threshold(book: Book, number: int) -> None:
    row = pick(book, Threshold, number)
    if row:
        book.remove(row)


def remove_meter(book: Book, number: int) -> None:
    meter = pick(book, Meter, number)
    if meter:
        for row in book.session.exec(select(Threshold).where(Threshold.meter_id == meter.id)).all():
            book.remove(row)
        book.remove(meter)


class Agreement(RuleBasedStateMachine):
    """Three devices edit, meet the server over a bad line, crash, and have wrong clocks."""

    @initialize(wrong=st.lists(st.integers(-72, 72), min_size=3, max_size=3))
    def begin(self, wrong: list[int]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.house = House(Path(self.folder.name))
        self.devices = [
            Device(self.house, f"device{i}", timedelta(hours=hours)) for i, hours in enumerate(wrong)
        ]
        self.devices[0].desk.do(new_site, "Home")

    @rule(which=WHICH, number=PICK)
    def add_meter(self, which: int, number: int) -> None:
        self.devices[which].desk.do(new_meter, f"M{number}", number)

    @rule(which=WHICH, number=PICK, name=st.sampled_from("abc"))
    def rename_meter(self, which: int, number: int, name: str) -> None:
        self.devices[which].desk.do(rename, number, name)

    @rule(which=WHICH, number=PICK, day=st.integers(1, 4))
    def move_anchor(self, which: int, number: int, day: int) -> None:
        self.devices[which].desk.do(set_anchor, number, day)

    @rule(which=WHICH, number=PICK, kwh=st.integers(1, 3))
    def add_threshold(self, which: int, number: int, kwh: int) -> None:
        self.devices[which].desk.do(new_threshold, number, kwh)

    @rule(which=WHICH, number=PICK)
    def drop_threshold(self, which: int, number: int) -> None:
        self.devices[which].desk.do(remove_threshold, number)

    @rule(which=WHICH, number=PICK)
    def drop_meter(self, which: int, number: int) -> None:
        self.devices[which].desk.do(remove_meter, number)

    @rule(which=WHICH, hours=st.integers(-50, 50))
    def change_clock(self, which: int, hours: int) -> None:
        device = self.devices[which]
        device.wrong_by = timedelta(hours=hours)
        device.restart()

    @rule(minutes=st.integers(1, 600))
    def time_passes(self, minutes: int) -> None:
        self.house.clock.now += timedelta(minutes=minutes)

    @rule(
        which=WHICH,
        faults=st.lists(st.sampled_from(["", "", "lost", "answer lost", "twice", "delayed"]), max_size=6),
    )
    def meet(self, which: int, faults: list[str]) -> None:
        device = self.devices[which]
        device.line.faults = list(faults)
        try:
            device.meet()
        except LostError:
            pass
        finally:
            device.line.faults = []

    @rule(which=WHICH)
    def an_old_message_arrives(self, which: int) -> None:
        self.devices[which].line.deliver_delayed()

    def teardown(self) -> None:
        if not hasattr(self, "house"):
            return
        for device in self.devices:
            device.line.deliver_delayed()
        for _ in range(3):
            for device in self.devices:
                device.restart()
                device.meet()
        truth, history = self.house.rows(), changes_of(self.house.database)
        for device in self.devices:
            assert device.rows() == truth
            with device.database.reading() as session:
                assert not waiting(session)
                ours = {i for row in refused(session) for i in _edit_ids(session, row.group_id)}
            theirs = changes_of(device.database)
            assert {i: c for i, c in theirs.items() if i not in ours} == history
            device.database.close()
        self.house.database.close()
        self.folder.cleanup()


def _edit_ids(session: Any, group_id: Any) -> list[Any]:
    from app.storage.sync.edits import edits_of_group

    return [edit.id for edit in edits_of_group(session, group_id)]


TestAgreement = Agreement.TestCase
TestAgreement.settings = settings(
    max_examples=int(__import__('os').environ.get('N','50')), stateful_step_count=25, deadline=None, phases=[__import__('hypothesis').Phase.generate], suppress_health_check=list(HealthCheck)
)
