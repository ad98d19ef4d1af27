"""Whether the server is well, for who watches it; and the page that an invitation's link opens."""

from hmac import compare_digest
from ipaddress import ip_address
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from pydantic import BaseModel

from app.domain.errors import MeterbookError
from sync_server.accounts.roles import NotHereError
from sync_server.api.asking import At, address_of
from sync_server.metrics import CONTENT_TYPE, Metrics
from sync_server.storage.schema import is_up_to_date

router = APIRouter(tags=["health"])

_JOIN = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Meterbook</title>
<style>body{font:1.1rem/1.5 system-ui;max-width:34rem;margin:3rem auto;padding:0 1rem}</style>
<h1>You are invited to Meterbook</h1>
<p>Copy the address of this page, open Meterbook on your phone or computer, and paste it under
<b>Settings, Connect to a server</b>.</p>
</html>
"""


class State(BaseModel):
    """How the server is."""

    status: str


@router.get("/health")
def health() -> State:
    """Tell that the server runs."""
    return State(status="ok")


@router.get("/ready", responses={503: {"model": State}})
def ready(office: At, response: Response) -> State:
    """Tell whether the server can answer: its data is there and of its version."""
    try:
        if is_up_to_date(office.database):
            return State(status="ready")
    except MeterbookError:
        pass
    response.status_code = 503
    return State(status="not ready")


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request, office: At, authorization: Annotated[str, Header()] = "") -> Response:
    """Return the counts of this process: on the same computer, or with METERBOOK_METRICS_TOKEN."""
    token = office.settings.metrics_token
    if not (_has_token(authorization, token) or (not token and _is_neighbour(request))):
        raise NotHereError
    counted: Metrics = request.app.state.metrics
    return Response(counted.text(), media_type=CONTENT_TYPE)


@router.get("/join", response_class=HTMLResponse, include_in_schema=False)
def join() -> str:
    """Say what to do with the link of an invitation; its code stays in the browser."""
    return _JOIN


def _has_token(authorization: str, token: str) -> bool:
    return bool(token) and compare_digest(authorization.encode(), f"Bearer {token}".encode())


def _is_neighbour(request: Request) -> bool:
    # A proxy on the same computer speaks for others, and says so.
    is_handed_on = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    try:
        return ip_address(address_of(request)).is_loopback and not is_handed_on
    except ValueError:
        return False
