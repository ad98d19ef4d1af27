"""Answering over HTTP until somebody ends it."""

import logging
import signal
import socket
from dataclasses import replace

import uvicorn
from starlette.types import ASGIApp

from app.domain.errors import N_, MeterbookError
from sync_server.accounts.office import Office
from sync_server.accounts.registering import offer_set_up
from sync_server.accounts.tidying import tidy
from sync_server.api.building import web_app
from sync_server.config import Settings

_log = logging.getLogger(__name__)
_GRACE_SECONDS = 30
_KEEP_ALIVE_SECONDS = 15
_AT_ONCE = 500


class PortTakenError(MeterbookError):
    """Another program has the port, or it is not ours to use."""

    sentence = N_("Port {port} of {host} cannot be used ({reason}). Set METERBOOK_PORT to another one.")


def serve(office: Office) -> None:
    """Answer until a signal ends it; what was begun is finished first. Raises PortTakenError."""
    listener = listen(office.settings)
    tidy(office)
    office = offered(office)
    host, port = listener.getsockname()[:2]
    _log.info("serving", extra={"host": host, "port": port, "public_url": office.settings.public_url})
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, _end)
    try:
        uvicorn_server(web_app(office), office.settings).run(sockets=[listener])
    finally:
        _log.info("ended")


def offered(office: Office) -> Office:
    """Print the set-up code while nobody can log in, and let this first process print later codes too."""
    code = offer_set_up(office)
    if code is None:
        return office
    _print("set_up", code)
    return replace(office, show=_print)


def listen(settings: Settings) -> socket.socket:
    """Take the port. Raises PortTakenError."""
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((settings.host, settings.port), family=family, backlog=_AT_ONCE)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PortTakenError(port=settings.port, host=settings.host, reason=reason) from error


def uvicorn_server(app: ASGIApp, settings: Settings) -> uvicorn.Server:
    """Return the server; only the trusted proxy may say for whom it asks."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            ws="none",
            proxy_headers=bool(settings.trusted_proxy),
            forwarded_allow_ips=settings.trusted_proxy,
            server_header=False,
            date_header=True,
            limit_concurrency=_AT_ONCE,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    )


def _end(signal_number: int, frame: object) -> None:
    """End like a program that has finished: what is open is closed.

    uvicorn takes the signal first, finishes what was begun, and raises it again.
    """
    del signal_number, frame
    raise SystemExit(0)


def _print(purpose: str, code: str) -> None:
    _log.warning("code to enter in Meterbook", extra={"purpose": purpose, "code": code})
