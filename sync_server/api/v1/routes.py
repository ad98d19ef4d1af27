"""All routes of the API for programs."""

from fastapi import APIRouter

from sync_server.api.v1 import meters, readings, sites, units

router = APIRouter()
for part in (sites, units, meters, readings):
    router.include_router(part.router)
