"""The archive lists what was put away."""

from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.use_cases.archive import archived_meters
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter, archive_meter


def test_archived_meters_are_listed_by_name(desk: Desk) -> None:
    for name, role in (("kitchen", Role.SUB), ("Boiler", Role.COMMON), ("Attic", Role.SUB)):
        meter_id = desk.do(add_meter, MeterForm(name, role), "Europe/Zurich").answer
        if name != "Attic":
            desk.do(archive_meter, meter_id)

    found = desk.ask(archived_meters)

    assert [(one.name, one.role, one.site) for one in found] == [
        ("Boiler", Role.COMMON, "Home"),
        ("kitchen", Role.SUB, "Home"),
    ]
