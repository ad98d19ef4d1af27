"""Devices meet the server: packed messages in, packed messages out."""

from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from app.domain.errors import N_, MeterbookError
from app.domain.sync.edits import Push
from app.sync.messages import packed, unpacked
from app.sync.protocol import MESSAGE_TYPE, PROTOCOL, PROTOCOL_HEADER, Asked
from sync_server.api.asking import At, By
from sync_server.exchange import meeting
from sync_server.exchange.pace import Gate

Message = TypeVar("Message")


class OlderDeviceError(MeterbookError):
    """The device speaks a protocol that this server no longer knows."""

    sentence = N_("This Meterbook is too old for its server. Update it on this device.")


class NewerDeviceError(MeterbookError):
    """The device speaks a protocol that this server does not know yet."""

    sentence = N_("The server is older than this Meterbook. Ask who runs it to update it.")


class SyncResponse(Response):
    """A packed message; it is compressed already."""

    media_type = MESSAGE_TYPE


def check_protocol(version: Annotated[int, Header(alias=PROTOCOL_HEADER)] = 0) -> None:
    """Raise OlderDeviceError or NewerDeviceError where the device speaks another protocol."""
    if version < PROTOCOL:
        raise OlderDeviceError
    if version > PROTOCOL:
        raise NewerDeviceError


def check_pace(request: Request, office: At, caller: By) -> None:
    """Count that a device asks. Raises TooManyTriesError."""
    gate: Gate = request.app.state.gate
    gate.pass_(caller.login_id, office.clock())


OfDevices = [Depends(check_protocol), Depends(check_pace)]
_PACKED: dict[str, Any] = {"content": {MESSAGE_TYPE: {}}}
_BODY: dict[str, Any] = {"requestBody": {"content": {MESSAGE_TYPE: {}}, "required": True}}
router = APIRouter(prefix="/api/v1/sync", tags=["sync"], dependencies=OfDevices)


@router.post("/push", response_class=SyncResponse, responses={200: _PACKED}, openapi_extra=_BODY)
async def push(request: Request, office: At, caller: By) -> SyncResponse:
    """Take the groups that a device made."""
    pushed = await _message(request, Push)
    return SyncResponse(packed(await run_in_threadpool(meeting.push, office, caller, pushed)))


@router.post("/pull", response_class=SyncResponse, responses={200: _PACKED}, openapi_extra=_BODY)
async def pull(request: Request, office: At, caller: By) -> SyncResponse:
    """Give a device the next page of what is new."""
    asked = await _message(request, Asked)
    return SyncResponse(await run_in_threadpool(lambda: packed(meeting.pull(office, caller, asked))))


async def _message(request: Request, kind: type[Message]) -> Message:
    content = await request.body()
    return await run_in_threadpool(unpacked, kind, content)
