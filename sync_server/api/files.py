"""Photos and documents, in pieces that can be sent and fetched again."""

import re
from typing import Annotated

from fastapi import APIRouter, Header, Path, Request
from fastapi.responses import FileResponse
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from app.domain.errors import N_, MeterbookError
from sync_server.api.asking import At, By
from sync_server.api.sync import OfDevices
from sync_server.exchange import files
from sync_server.exchange.files import Piece

_RANGE = re.compile(r"bytes (\d{1,9})-\d{1,9}/(\d{1,9})")
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="The SHA-256 of the content.")]
router = APIRouter(prefix="/api/v1/files", tags=["sync"], dependencies=OfDevices)


class NoRangeError(MeterbookError):
    """A piece does not say where it belongs."""

    sentence = N_("This piece of a file does not say where it belongs. Update Meterbook.")


class ReceivedAnswer(BaseModel):
    """How much of a file is here; the next piece begins there."""

    received: int
    is_whole: bool


@router.get("")
def wanted(office: At, caller: By) -> list[str]:
    """Return the names of files that this account named and did not hand in yet."""
    return files.wanted(office, caller)


@router.put("/{sha256}")
async def take(
    request: Request, office: At, caller: By, sha256: Sha256, content_range: Annotated[str, Header()] = ""
) -> ReceivedAnswer:
    """Take a piece of a file, at the place that its Content-Range says."""
    place = _RANGE.fullmatch(content_range)
    if place is None:
        raise NoRangeError
    piece = Piece(int(place[1]), int(place[2]), await request.body())
    received = await run_in_threadpool(files.take, office, caller, sha256, piece)
    return ReceivedAnswer(received=received.received, is_whole=received.is_whole)


@router.get("/{sha256}", response_class=FileResponse)
def give(office: At, caller: By, sha256: Sha256) -> FileResponse:
    """Return a file, or the part of it that a Range asks for."""
    return FileResponse(files.path_for(office, caller, sha256), media_type="application/octet-stream")
