"""All routes of the API for programs."""

from fastapi import APIRouter

from sync_server.api.v1 import meters, readings, sites, units

ROUTERS: tuple[APIRouter, ...] = (sites.router, units.router, meters.router, readings.router)
