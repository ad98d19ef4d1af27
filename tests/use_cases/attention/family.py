"""A landlord's tablet and somebody else's phone, which know the same meter."""

from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlmodel import select

from app.domain.access.view import Role
from app.storage.tables import Meter, Site
from tests.sync import edits
from tests.sync.house import Device, House

Row = TypeVar("Row", Meter, Site)


class Family:
    """One house with a flat, its meter and a reading; the phone may do what its role allows."""

    def __init__(self, folder: Path, role: Role) -> None:
        """Make the rows on the tablet and let the phone have them."""
        self.house = House(folder)
        self.tablet = Device(self.house, "tablet")
        self.phone = Device(self.house, "phone")
        self.tablet.desk.do(edits.new_site, "Home")
        self.tablet.desk.do(edits.new_flat, 0, 0)
        self.tablet.desk.do(edits.new_reading, 0, 0)
        self.tablet.meet()
        self.site_id = self.one(self.tablet, Site).id
        self.let_phone(role)
        self.phone.meet()

    def let_phone(self, role: Role) -> None:
        """Give the phone another role."""
        self.house.turn_away(self.phone.account_id, self.site_id)
        self.house.let_in(self.phone.account_id, self.site_id, role)

    def later(self, minutes: int = 1) -> None:
        """Let time pass."""
        self.house.clock.now += timedelta(minutes=minutes)

    def meter(self, device: Device) -> Meter:
        """Return the meter as a device has it."""
        return self.one(device, Meter)

    @property
    def meter_id(self) -> UUID:
        """The one meter."""
        return self.meter(self.tablet).id

    def one(self, device: Device, table: type[Row]) -> Row:
        """Return the only row of a table."""
        with device.database.reading() as session:
            return session.exec(select(table)).one()

    def close(self) -> None:
        """Let go of all files."""
        for database in (self.tablet.database, self.phone.database, self.house.database):
            database.close()
