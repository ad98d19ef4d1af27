"""All routes of the API for programs."""

from fastapi import APIRouter

from sync_server.api.v1 import (
    costs,
    cycles,
    meters,
    payments,
    quarters,
    readings,
    sites,
    statements,
    tariffs,
    units,
)

router = APIRouter()
for part in (sites, units, meters, readings, quarters, cycles, tariffs, costs, statements, payments):
    router.include_router(part.router)
