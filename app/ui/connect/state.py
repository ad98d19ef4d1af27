"""The steps of connecting, and how a connection stands, without any control."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from app.domain.access.view import Role
from app.domain.errors import N_
from app.reports.words import Words
from app.use_cases.attention import count_attention
from app.use_cases.book import Book
from app.use_cases.connection import Account, Found, Newcomer, SecondStep, Status

# As long as this nobody needs to know that something waits.
QUIET = timedelta(days=3)
WHAT_ROLES_MAY = {
    Role.OWNER: N_("As an owner you may change everything, and invite others."),
    Role.MANAGER: N_("As a manager you may change everything, but not invite others."),
    Role.TENANT: N_("As a tenant you see your own meters and bills, and enter your own readings."),
    Role.VIEWER: N_("As a viewer you see everything, and change nothing."),
}


class Step(StrEnum):
    """Where a person is on the way to a connection."""

    ADDRESS = "address"
    LOG_IN = "log in"
    REGISTER = "register"
    VERIFY = "verify"
    SECOND = "second"
    FORGOTTEN = "forgotten"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed on the way; nothing of it is kept once the connection stands."""

    link: str = ""
    step: Step = Step.ADDRESS
    found: Found | None = None
    email: str = ""
    name: str = ""
    password: str = ""
    code: str = ""
    second: SecondStep | None = None

    def at(self, step: Step) -> "Draft":
        """Return the draft at another step; a code belongs to the step for which it was sent."""
        return replace(self, step=step, code="")

    def having_found(self, found: Found) -> "Draft":
        """Return the draft before a server that answered: who is invited likely has no account yet."""
        is_newcomer = found.is_new or found.invitation is not None
        return replace(self, found=found, step=Step.REGISTER if is_newcomer else Step.LOG_IN)

    def asked_for_second(self, second: SecondStep) -> "Draft":
        """Return the draft once the password was right and a code is needed too."""
        return replace(self.at(Step.SECOND), second=second)

    def newcomer(self, language: str) -> Newcomer:
        """Return who registers."""
        return Newcomer(self.email.strip(), self.name.strip(), self.password, language)

    @property
    def can_register(self) -> bool:
        """Tell whether an account can be made where this draft stands."""
        found = self.found
        return found is not None and (found.is_new or found.is_open or found.invitation is not None)

    @property
    def is_complete(self) -> bool:
        """Tell whether the present step has all that it asks for."""
        return all(value.strip() for value in self._asked())

    def _asked(self) -> tuple[str, ...]:
        set_up = (self.code,) if self.found and self.found.is_new else ()
        return {
            Step.ADDRESS: (self.link,),
            Step.LOG_IN: (self.email, self.password),
            Step.REGISTER: (self.name, self.email, self.password, *set_up),
            Step.VERIFY: (self.code,),
            Step.SECOND: (self.code,),
            Step.FORGOTTEN: (self.email,),
            Step.RESET: (self.code, self.password),
        }[self.step]


def host_of(server: str) -> str:
    """Return the name of a server as people say it."""
    return urlsplit(server).netloc or server


def is_unsent_for_days(status: Status, now: datetime) -> bool:
    """Tell whether something has waited so long that a person should know."""
    met = status.last_success
    return status.account is not None and status.waiting > 0 and met is not None and now - met > QUIET


def headline(_: Words, status: Status) -> str:
    """Return how the connection stands, in a few words."""
    if status.is_syncing:
        return _("Syncing")
    if status.trouble is not None:
        return _("Not in sync")
    if status.last_success is None:
        return _("About to sync")
    return _("Changes wait to be sent") if status.waiting else _("Up to date")


def waiting_text(_: Words, status: Status) -> str:
    """Return how much waits to be sent, "" for nothing."""
    if not status.waiting:
        return ""
    return _.plural("{n} change waits to be sent", "{n} changes wait to be sent", status.waiting)


def account_name(account: Account) -> str:
    """Return whose account it is."""
    return account.name or account.email


def attention_if(book: Book, *, is_connected: bool) -> int:
    """Return how much needs a person; a device of its own is spared the question."""
    return count_attention(book) if is_connected else 0
