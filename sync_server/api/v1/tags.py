"""Entity tags: what did not change is not sent again, and what changed meanwhile is not overwritten."""

import hashlib
import json
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Header, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel

from app.domain.errors import N_, MeterbookError


class ChangedMeanwhileError(MeterbookError):
    """Somebody else changed what a program wants to change."""

    sentence = N_("This was changed in the meantime. Fetch it again, and change that.")


IfMatch = Annotated[
    str | None,
    Header(
        max_length=1000, description="The ETag of what is to be changed; another one is refused with 412."
    ),
]


def check_match(if_match: str | None, now: BaseModel) -> None:
    """Let only who knows what something is like now change it. Raises ChangedMeanwhileError."""
    if if_match is not None and not _matches(if_match, _tag(now.model_dump(mode="json"))):
        raise ChangedMeanwhileError


class TaggedRoute(APIRoute):
    """A route whose answers carry a tag; what a program has already is answered with 304."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler."""
        answer = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            response = await answer(request)
            if response.status_code >= HTTPStatus.BAD_REQUEST or not response.body:
                return response
            tag = _tag_of(response)
            response.headers["etag"] = tag
            known = request.headers.get("if-none-match")
            if request.method == "GET" and known and _matches(known, tag):
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"etag": tag})
            return response

        return tagged


def _tag_of(response: Response) -> str:
    body = bytes(response.body)
    is_json = response.headers.get("content-type", "") == "application/json"
    return _tag(json.loads(body)) if is_json else _hashed(body)


def _tag(value: Any) -> str:
    return _hashed(json.dumps(value, sort_keys=True).encode())


def _hashed(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _matches(header: str, tag: str) -> bool:
    named = (each.strip().removeprefix("W/") for each in header.split(","))
    return header.strip() == "*" or tag in named
