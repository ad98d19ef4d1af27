"""A look at the server tells what is wrong with it, in sentences."""

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from sync_server.checking import findings
from sync_server.config import MailServer, Security
from tests.sync_server.house import House, free_port

PAGE = 4096


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that takes letters from everybody."""
    port = free_port()
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    yield MailServer("127.0.0.1", port, "meterbook@example.org", security=Security.NONE)
    controller.stop()


def told(home: House, **settings: object) -> list[str]:
    """Return what is wrong with a server that has these settings."""
    changed = replace(home.office.settings, **{"mail": None, **settings})  # type: ignore[arg-type]
    return [each.sentence for each in findings(replace(home.office, settings=changed)) if not each.is_well]


def test_good_server_has_nothing_to_mend(home: House, mail_server: MailServer) -> None:
    home.owner()

    assert told(home, mail=mail_server) == []


def test_server_without_accounts_is_told(home: House) -> None:
    (sentence,) = told(home)

    assert "Nobody has an account" in sentence


def test_address_without_https_is_told(home: House) -> None:
    home.owner()

    (sentence,) = told(home, public_url="http://meters.example.org")

    assert "not encrypted" in sentence
    assert told(home, public_url="http://localhost:8080") == []


def test_mail_server_that_does_not_answer_is_told(home: House) -> None:
    home.owner()

    (sentence,) = told(home, mail=MailServer("127.0.0.1", free_port(), "meterbook@example.org"))

    assert "The mail server 127.0.0.1 cannot be used" in sentence


def test_damaged_file_is_told(home: House) -> None:
    home.owner()
    file = home.office.settings.file
    with home.office.database.writing() as session:
        session.connection().exec_driver_sql("create table filler as select randomblob(20000) as content")
    home.office.database.close()
    with file.open("r+b") as opened:
        opened.seek(-3 * PAGE, os.SEEK_END)
        opened.write(b"\xff" * 2 * PAGE)

    (sentence,) = told(home)

    assert "is damaged. Restore a backup" in sentence
