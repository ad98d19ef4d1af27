"""Which program asks, and what it may do."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from sync_server.accounts.programs import BadTokenError, Scope, program_of
from sync_server.api.asking import At
from sync_server.desk import Once, ServerDesk

_bearer = HTTPBearer(
    auto_error=False, scheme_name="Program token", description="A token that somebody made for a program."
)
_Token = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def desk_for(scope: Scope) -> Callable[..., ServerDesk]:
    """Return what opens the desk of an account to programs with a scope."""

    def desk(request: Request, office: At, credentials: _Token) -> ServerDesk:
        if credentials is None:
            raise BadTokenError
        program = program_of(office, credentials.credentials, scope)
        request.state.account = str(program.account_id)
        return ServerDesk(office, program.account_id)

    return desk


async def _once(
    request: Request,
    idempotency_key: Annotated[
        str | None,
        Header(
            min_length=1,
            max_length=200,
            description="Sent again with the same key, the request is not carried out again: "
            "the answer is the first one. A key is kept for at least a day.",
        ),
    ] = None,
) -> Once | None:
    if idempotency_key is None:
        return None
    body = (await request.body()).decode("latin-1")
    return Once(idempotency_key, f"{request.method} {request.url.path}\n{body}")


Looking = Annotated[ServerDesk, Depends(desk_for(Scope.READ))]
Entering = Annotated[ServerDesk, Depends(desk_for(Scope.READINGS))]
Managing = Annotated[ServerDesk, Depends(desk_for(Scope.MANAGE))]
OnlyOnce = Annotated[Once | None, Depends(_once)]
