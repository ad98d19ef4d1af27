"""The local web view: Meterbook in the browsers of this computer and of no other."""

import os
import secrets
import shutil
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import uvicorn
from flet_web.fastapi import app as flet_app  # type: ignore[import-untyped]  # flet-web ships no types
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from app.main import Builder, builder, data_folder
from app.ui.arriving import FOLDER_NAME

PORT = 8550
LAST_PORT = 65535
# Files come as uploads of their own, so that every message is small.
LARGEST_MESSAGE_BYTES = 16 * 1024 * 1024
SESSION_TIMEOUT_SECONDS = 300

# Flutter compiles WebAssembly, starts workers from blobs and writes its styles itself.
ALLOWED_SOURCES = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
EVERY_ANSWER = {
    "content-security-policy": "; ".join(f"{kind} {sources}" for kind, sources in ALLOWED_SOURCES.items()),
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    # The browser asks again, so that a newer Meterbook shows at once.
    "cache-control": "no-cache",
}


def main() -> None:
    """Serve Meterbook until Ctrl+C, at METERBOOK_PORT or 8550; 0 takes any free port."""
    build = builder(os.environ)
    arriving = data_folder(os.environ) / FOLDER_NAME
    shutil.rmtree(arriving, ignore_errors=True)
    listener = listen(chosen_port(os.environ))
    port = listener.getsockname()[1]
    sys.stdout.write(f"Meterbook is open at http://localhost:{port} – end it with Ctrl+C.\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        server(web_app(build, port, arriving)).run(sockets=[listener])


def chosen_port(environ: Mapping[str, str]) -> int:
    """Return the port a person chose by METERBOOK_PORT, else the usual one; exit with a sentence for none."""
    text = environ.get("METERBOOK_PORT", str(PORT))
    port = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_PORT)) else -1
    if not 0 <= port <= LAST_PORT:
        raise SystemExit(f"METERBOOK_PORT is a number from 0 to {LAST_PORT}, as in {PORT}. It is “{text}”.")
    return port


def listen(port: int) -> socket.socket:
    """Take a port of this computer alone; exit with a sentence where another program has it."""
    listener = socket.socket()
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise SystemExit(
            f"Port {port} cannot be used ({error.strerror}). Perhaps Meterbook is already open at "
            f"http://localhost:{port}; if not, choose another port: METERBOOK_PORT={port + 1} make run"
        ) from error
    listener.listen()
    return listener


def server(app: ASGIApp) -> uvicorn.Server:
    """Return the server of the local web view."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE_BYTES,
            ws_per_message_deflate=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
    )


def web_app(build: Builder, port: int, arriving: Path) -> ASGIApp:
    """Return the app as served at a port: Flet's own, behind the check of who asks.

    The files that a person chooses lie in `arriving` until they are read.
    """
    assets = Path(__file__).parent.parent / "assets"
    flet = flet_app(
        build,
        assets_dir=str(assets),
        app_name="Meterbook",
        app_short_name="Meterbook",
        app_description="Electricity meters, read and projected.",
        no_cdn=True,
        upload_dir=str(arriving),
        secret_key=secrets.token_hex(),
        session_timeout_seconds=SESSION_TIMEOUT_SECONDS,
    )
    return OwnPagesOnly(flet, port)


class OwnPagesOnly:
    """Lets through what a browser on this computer asks for our own pages; there is no login behind it."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Guard an app that answers at a port of this computer."""
        self.app = app
        self.hosts = {f"localhost:{port}", f"127.0.0.1:{port}"}
        self.origins = {f"http://{host}" for host in self.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of ours and refuse every other."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif self._is_ours(scope):
            await self.app(scope, receive, _with_headers(send))
        else:
            await _refusal(scope)(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        origins = headers.getlist("origin")
        # Browsers always name the origin of a websocket; of a plain page they need not.
        if scope["type"] == "websocket" and not origins:
            return False
        return headers.getlist("host") in [[host] for host in self.hosts] and self.origins.issuperset(origins)


def _refusal(scope: Scope) -> ASGIApp:
    if scope["type"] == "websocket":
        return WebSocketClose(code=1008)
    return PlainTextResponse("Meterbook answers only its own pages on this computer.", status_code=403)


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            # Flet lets every site read its answers.
            del headers["access-control-allow-origin"]
            headers.update(EVERY_ANSWER)
        await send(message)

    return send_with_headers


if __name__ == "__main__":
    main()
