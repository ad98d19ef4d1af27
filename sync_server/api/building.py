"""Puts the web app together."""

import asyncio
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from sync_server.accounts.office import Office
from sync_server.api import about, files, health, log_in, own_account, programs, sites, sync
from sync_server.api.guards import BodyLimit, RequestLog, SafeHeaders
from sync_server.api.problems import MEDIA_TYPE, ProblemDocument, tell_problems
from sync_server.api.v1 import routes
from sync_server.exchange.pace import Gate
from sync_server.metrics import Metrics

ROUTERS = tuple(
    part.router for part in (about, health, log_in, own_account, sites, sync, files, programs, routes)
)
LARGEST_BODY = 8 * 1024 * 1024
_PROBLEM = {"model": ProblemDocument, "description": "What went wrong"}


def web_app(office: Office) -> ASGIApp:
    """Return the app that answers for an office."""
    metrics = Metrics()
    limited = BodyLimit(api(office, metrics), LARGEST_BODY)
    safe = SafeHeaders(limited, is_https=office.settings.public_url.startswith("https:"))
    return RequestLog(safe, metrics)


def api(office: Office, metrics: Metrics) -> FastAPI:
    """Return the routes alone, with nothing around them."""
    app = _Described(
        title="Meterbook",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        responses={"4XX": _PROBLEM},
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.office, app.state.metrics, app.state.routers = office, metrics, ROUTERS
    app.state.gate, app.state.turn = Gate(), asyncio.Lock()
    for router in ROUTERS:
        app.include_router(router)
    tell_problems(app)
    return app


class _Described(FastAPI):
    """An app whose description gives problems the type they really have."""

    def openapi(self) -> dict[str, Any]:
        """Return the description."""
        is_new = self.openapi_schema is None
        described = super().openapi()
        if is_new:
            for operations in described["paths"].values():
                for operation in operations.values():
                    content = operation["responses"]["4XX"]["content"]
                    operation["responses"]["4XX"]["content"] = {MEDIA_TYPE: next(iter(content.values()))}
        return described
