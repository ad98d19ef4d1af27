"""Somebody sees where they are logged in, and ends what they do not know."""

import pytest

from sync_server.accounts.devices import devices, end_device, end_other_devices
from sync_server.accounts.registering import verify_email
from sync_server.accounts.roles import NotHereError
from sync_server.accounts.sessions import NotLoggedInError
from tests.sync_server.house import OWNER, PHONE, TENANT, House


def test_devices_are_listed_by_name_address_and_last_use(home: House) -> None:
    tablet = home.owner()
    home.clock.turn(hours=1)
    home.enter(OWNER)

    found = devices(home.office, home.caller(tablet))

    assert [(each.name, each.address, each.is_this_one) for each in found] == [
        ("Tablet", "192.0.2.7", True),
        ("Phone", "192.0.2.8", False),
    ]
    assert found[0].last_seen > found[0].since


def test_ended_device_is_out_at_once(home: House) -> None:
    tablet, phone = home.owner(), home.enter(OWNER)

    end_device(home.office, home.caller(tablet), home.caller(phone).login_id)

    with pytest.raises(NotLoggedInError):
        home.caller(phone)
    assert len(devices(home.office, home.caller(tablet))) == 1


def test_all_other_devices_are_ended_at_once(home: House) -> None:
    tablet, phone, third = home.owner(), home.enter(OWNER), home.enter(OWNER)

    end_other_devices(home.office, home.caller(tablet))

    assert home.caller(tablet)
    for each in (phone, third):
        with pytest.raises(NotLoggedInError):
            home.caller(each)


def test_device_of_somebody_else_is_not_here(open_home: House) -> None:
    tablet = open_home.owner()
    open_home.join("")
    from_mail = open_home.mailbox.code()
    verify_email(open_home.office, PHONE, from_mail)
    other = open_home.caller(open_home.enter(TENANT))

    with pytest.raises(NotHereError):
        end_device(open_home.office, other, open_home.caller(tablet).login_id)

    assert open_home.caller(tablet)
