"""What somebody who is about to connect learns of this server."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from app.sync.protocol import PROTOCOL
from sync_server.accounts.registering import is_new
from sync_server.api.asking import At

router = APIRouter(prefix="/api/v1", tags=["logging in"])


class About(BaseModel):
    """Which server this is, and whether one may make an account."""

    name: Literal["meterbook"] = "meterbook"
    protocol: int
    is_new: bool
    is_open: bool


@router.get("/server")
def about(office: At) -> About:
    """Tell that this is a Meterbook server, and how one gets in."""
    return About(protocol=PROTOCOL, is_new=is_new(office), is_open=office.settings.has_open_registration)
