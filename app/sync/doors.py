"""Getting in: what a device asks a server before it is connected."""

import platform
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.access.view import Role
from app.sync.address import Pasted, is_encrypted
from app.sync.credentials import Login
from app.sync.http import Line
from app.sync.messages import UnreadableMessageError
from app.sync.protocol import PROTOCOL
from app.sync.troubles import NotMeterbookError, OfflineError, ToldError, VersionsDifferError
from app.use_cases.connection import Found, Invitation, Newcomer, NotVerifiedError, SecondStep

_AUTH = "/api/v1/auth"
_NOT_VERIFIED = "NotVerified"


def look(pasted: Pasted) -> Found:
    """Return what the first server that answers offers."""
    for server in pasted.servers[:-1]:
        try:
            return _look_at(server, pasted.code)
        except OfflineError:
            continue
    return _look_at(pasted.servers[-1], pasted.code)


def set_up(found: Found, newcomer: Newcomer, code: str) -> Login:
    """Make the first account."""
    body = {**asdict(newcomer), "code": code, "device": _device("")}
    return _login(found, _post(found, "set-up", body))


def register(found: Found, newcomer: Newcomer) -> None:
    """Make an account, by the invitation where there is one."""
    code = found.invitation.code if found.invitation else ""
    _post(found, "register", {**asdict(newcomer), "invitation": code})


def ask(found: Found, what: str, **body: str) -> None:
    """Ask for something that is answered by no more than that it was taken."""
    _post(found, what, body)


def log_in(found: Found, email: str, password: str, former_token: str) -> Login | SecondStep:
    """Log in with a password. Raises NotVerifiedError."""
    body = {"email": email, "password": password, "device": _device(former_token)}
    try:
        answer = _post(found, "log-in", body)
    except ToldError as error:
        if error.kind == _NOT_VERIFIED:
            raise NotVerifiedError from error
        raise
    if answer["kind"] == "second_step":
        return SecondStep(found, str(answer["token"]))
    return _login(found, answer)


def take_second_step(step: SecondStep, code: str, former_token: str) -> Login:
    """Log in with a code, after the password."""
    body = {"token": step.token, "code": code, "device": _device(former_token)}
    return _login(step.found, _post(step.found, "log-in/second-step", body))


def accept(login: Login, invitation: Invitation) -> None:
    """Accept an invitation, unless registering did so already."""
    with Line(login.server, login.token) as line:
        sites = {UUID(site["site_id"]) for site in line.call("GET", f"{_AUTH}/me")["sites"]}
        if invitation.site_id not in sites:
            line.call("POST", f"{_AUTH}/invitations/accept", {"code": invitation.code})


def log_out(login: Login) -> None:
    """End the login on the server too."""
    with Line(login.server, login.token, silence=5) as line:
        line.call("POST", f"{_AUTH}/log-out")


def _look_at(server: str, code: str) -> Found:
    with Line(server) as line:
        told = line.call("GET", "/api/v1/server")
        if not isinstance(told, dict) or told.get("name") != "meterbook":
            raise NotMeterbookError(server=server)
        if told.get("protocol") != PROTOCOL:
            raise VersionsDifferError
        offered = line.call("POST", f"{_AUTH}/invitations/look", {"code": code}) if code else None
    invitation = _invitation(code, offered) if offered else None
    return Found(server, is_encrypted(server), bool(told["is_new"]), bool(told["is_open"]), invitation)


def _invitation(code: str, told: Mapping[str, Any]) -> Invitation:
    return Invitation(
        code,
        UUID(told["site_id"]),
        str(told["site_name"]),
        Role(told["role"]),
        str(told["invited_by"]),
        datetime.fromisoformat(told["expires_at"]),
    )


def _post(found: Found, what: str, body: Mapping[str, Any]) -> Any:
    with Line(found.server) as line:
        return line.call("POST", f"{_AUTH}/{what}", body)


def _login(found: Found, answer: Any) -> Login:
    try:
        account_id = UUID(answer["account_id"])
        return Login(found.server, account_id, answer["email"], answer["name"], answer["token"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableMessageError from error


def _device(former_token: str) -> Mapping[str, str]:
    return {"name": platform.node() or platform.system(), "former_token": former_token}
