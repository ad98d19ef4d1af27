"""What surrounds every answer: headers that protect, a limit for bodies, a line in the log, a count."""

import asyncio
import logging
import time
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.domain.errors import N_
from sync_server.api.problems import problem
from sync_server.metrics import Metrics

_log = logging.getLogger("sync_server.requests")
_TOO_LARGE = N_("This is too large for one request: at most {mib} MiB.")
_TOO_SLOW = N_("This came too slowly. Try again with a better connection.")
_MIB = 1024 * 1024

EVERY_ANSWER = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_HSTS = "max-age=31536000"


class SafeHeaders:
    """Adds the headers that protect; over HTTPS browsers are told to stay there."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        """Surround an app."""
        self._app = app
        self._headers = EVERY_ANSWER | ({"strict-transport-security": _HSTS} if is_https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BodyLimit:
    """Refuses bodies that are too large, before they are read where they say so, or come too slowly."""

    def __init__(self, app: ASGIApp, largest: int, seconds: float = 120) -> None:
        """Surround an app; `largest` is in bytes, and a body has to be here after `seconds`."""
        self._app = app
        self._largest = largest
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on as long as it is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        if told.isdecimal() and int(told) > self._largest:
            answer = problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE, values={"mib": self._largest // _MIB}
            )
            await answer(scope, receive, send)
        else:
            await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        left, is_coming = self._largest, True
        deadline = asyncio.get_running_loop().time() + self._seconds

        async def receive_some() -> Message:
            nonlocal left, is_coming
            try:
                # After the body, a message means that the other side has gone: that may take its time.
                async with asyncio.timeout_at(deadline if is_coming else None):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, _TOO_SLOW) from error
            left -= len(message.get("body", b""))
            is_coming = message.get("more_body", False)
            if left < 0:
                detail = _TOO_LARGE.format(mib=self._largest // _MIB)
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
            return message

        return receive_some


class RequestLog:
    """Writes a line about each answer and counts it; never a body, a query or a header."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Surround an app."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on and look at its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), HTTPStatus.INTERNAL_SERVER_ERROR.value

        async def send_and_see(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_see)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        # The route, not the path: codes that somebody puts there never reach the log.
        route = getattr(scope.get("route"), "path", "(none)")
        self._metrics.count(scope["method"], route, status, seconds)
        _log.info(
            "answered",
            extra={
                "method": scope["method"],
                "route": route,
                "status": status,
                "ms": round(seconds * 1000, 1),
                "account": scope.get("state", {}).get("account"),
            },
        )
