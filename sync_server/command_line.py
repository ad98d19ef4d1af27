"""The command `meterbook-server`: what can be asked for, and what each answers."""

import getpass
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sync_server.accounts.office import Office
from sync_server.accounts.registering import Newcomer, create_owner
from sync_server.checking import findings
from sync_server.config import Settings
from sync_server.serving import serve
from sync_server.storage.copying import back_up, restore
from sync_server.replica.epoch import begin_another_epoch
from sync_server.storage.one_process import only_process

ReadSettings = Callable[[], Settings]
Opening = Callable[[Settings], AbstractContextManager[Office]]
Command = Callable[[Namespace, Settings, Opening], None]


def carry_out(arguments: Sequence[str], read_settings: ReadSettings, opened: Opening) -> None:
    """Do what the arguments ask for. Raises MeterbookError, or exits with the usage."""
    asked = _parser().parse_args(arguments)
    command: Command = asked.command
    command(asked, read_settings(), opened)


def _parser() -> ArgumentParser:
    parser = ArgumentParser("meterbook-server", description="The server of Meterbook.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add(commands, "serve", _serve, "answer phones and browsers until it is stopped")
    _add(commands, "migrate", _migrate, "bring the data up to date and end")
    owner = _add(commands, "create-owner", _create_owner, "make an account of somebody who runs the server")
    owner.add_argument("--email", required=True)
    owner.add_argument("--name", required=True)
    copy = _add(commands, "backup", _back_up, "copy all data to a new file, while the server runs or not")
    copy.add_argument("file", type=Path)
    back = _add(commands, "restore", _restore, "put a backup in the place of the data, and begin a new epoch")
    back.add_argument("file", type=Path)
    _add(commands, "check", _check, "look at settings, data and mail server")
    return parser


def _add(
    commands: "_SubParsersAction[ArgumentParser]", name: str, command: Command, sentence: str
) -> ArgumentParser:
    parser: ArgumentParser = commands.add_parser(name, help=sentence, description=sentence)
    parser.set_defaults(command=command)
    return parser


def _serve(asked: Namespace, settings: Settings, opened: Opening) -> None:
    del asked
    with only_process(settings.folder), opened(settings) as office:
        serve(office)


def _migrate(asked: Namespace, settings: Settings, opened: Opening) -> None:
    del asked
    with only_process(settings.folder), opened(settings):
        _say("The data is up to date.")


def _create_owner(asked: Namespace, settings: Settings, opened: Opening) -> None:
    newcomer = Newcomer(asked.email, asked.name, _password())
    with opened(settings) as office:
        _say(f"{create_owner(office, newcomer).email} can log in now.")


def _back_up(asked: Namespace, settings: Settings, opened: Opening) -> None:
    with opened(settings):
        counted = back_up(settings.file, settings.files, asked.file)
    _say(f"{counted} rows and files are in {asked.file}. Keep a copy of the secret key elsewhere.")


def _restore(asked: Namespace, settings: Settings, opened: Opening) -> None:
    with only_process(settings.folder):
        aside = restore(asked.file, settings.file, settings.files)
        with opened(settings) as office:
            begin_another_epoch(office.database, office.new_id)
    _say("The backup is in place, and every device will fetch anew.")
    if aside is not None:
        _say(f"What was there before lies in {aside}.")


def _check(asked: Namespace, settings: Settings, opened: Opening) -> None:
    del asked
    with opened(settings) as office:
        found = findings(office)
    for finding in found:
        _say(f"{'ok  ' if finding.is_well else 'bad '} {finding.sentence}")
    if not all(finding.is_well for finding in found):
        raise SystemExit(1)


def _password() -> str:
    """Ask for a password at a terminal, or read it from what is piped in."""
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
