"""Everything that goes wrong, told in one form: problem+json (RFC 9457), naming the field."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app.domain.errors import N_, FormError, MeterbookError
from app.domain.tariff.problems import BadTariffError
from app.storage.failures import BusyError, DiskError, DiskFullError, ReadOnlyError
from app.sync.messages import UnreadableMessageError
from app.use_cases.book import GoneError
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.logging_in import NotVerifiedError, WrongPasswordError
from sync_server.accounts.programs import BadTokenError, OutOfScopeError
from sync_server.accounts.registering import InvitationNeededError
from sync_server.accounts.roles import NotAllowedError, NotHereError
from sync_server.accounts.sessions import NotLoggedInError
from sync_server.accounts.tries import TooManyTriesError
from sync_server.api.files import NoRangeError
from sync_server.api.sync import NewerDeviceError, OlderDeviceError
from sync_server.api.v1.tags import ChangedMeanwhileError
from sync_server.desk import NotPermittedError, OtherRequestError
from sync_server.exchange.files import FileTooLargeError, OtherContentError
from sync_server.exchange.meeting import TooMuchAtOnceError

_log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"

_STATUS: Mapping[type[MeterbookError], HTTPStatus] = {
    FormError: HTTPStatus.UNPROCESSABLE_ENTITY,
    WrongCodeError: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotLoggedInError: HTTPStatus.UNAUTHORIZED,
    WrongPasswordError: HTTPStatus.UNAUTHORIZED,
    NotVerifiedError: HTTPStatus.FORBIDDEN,
    NotAllowedError: HTTPStatus.FORBIDDEN,
    BadTokenError: HTTPStatus.UNAUTHORIZED,
    OutOfScopeError: HTTPStatus.FORBIDDEN,
    NotPermittedError: HTTPStatus.FORBIDDEN,
    OtherRequestError: HTTPStatus.UNPROCESSABLE_ENTITY,
    ChangedMeanwhileError: HTTPStatus.PRECONDITION_FAILED,
    BadTariffError: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvitationNeededError: HTTPStatus.FORBIDDEN,
    NotHereError: HTTPStatus.NOT_FOUND,
    GoneError: HTTPStatus.NOT_FOUND,
    TooManyTriesError: HTTPStatus.TOO_MANY_REQUESTS,
    UnreadableMessageError: HTTPStatus.BAD_REQUEST,
    TooMuchAtOnceError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    FileTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    OtherContentError: HTTPStatus.UNPROCESSABLE_ENTITY,
    OlderDeviceError: HTTPStatus.UPGRADE_REQUIRED,
    NewerDeviceError: HTTPStatus.UPGRADE_REQUIRED,
    NoRangeError: HTTPStatus.BAD_REQUEST,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    DiskError: HTTPStatus.SERVICE_UNAVAILABLE,
    DiskFullError: HTTPStatus.INSUFFICIENT_STORAGE,
    ReadOnlyError: HTTPStatus.SERVICE_UNAVAILABLE,
}
_OURS = N_("Something went wrong on the server. Nothing was changed. Try again later.")
_NOT_THIS_KIND = N_("This cannot stand here. Check it and try again.")
# By pydantic's names; its own words are for programmers.
_SENTENCES = {
    "missing": N_("This is missing."),
    "extra_forbidden": N_("This is not known here. Perhaps the server or the app needs an update."),
    "string_too_long": N_("This is too long."),
}


class FieldProblem(BaseModel):
    """What is wrong with one field, in detail and as a sentence that is to be translated with its values."""

    field: str
    detail: str
    sentence: str
    values: dict[str, str | int] = {}


class ProblemDocument(BaseModel):
    """What went wrong; `sentence` is to be translated, `values` fill its gaps, `type` names the rule."""

    type: str
    title: str
    status: int
    detail: str
    sentence: str
    values: dict[str, str | int] = {}
    errors: list[FieldProblem] = []


def tell_problems(app: FastAPI) -> None:
    """Let an app answer everything that goes wrong in one form."""
    app.add_exception_handler(MeterbookError, _of_rule)
    app.add_exception_handler(RequestValidationError, _of_form)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(Exception, _of_fault)


def problem(
    status: HTTPStatus,
    sentence: str,
    *,
    kind: str = "about:blank",
    values: Mapping[str, object] | None = None,
    errors: list[FieldProblem] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return an answer that says what went wrong."""
    told = _plain(values or {})
    document = ProblemDocument(
        type=kind,
        title=status.phrase,
        status=status,
        detail=sentence.format(**told),
        sentence=sentence,
        values=told,
        errors=errors or [],
    )
    return JSONResponse(document.model_dump(), status, headers, MEDIA_TYPE)


def status_of(error: MeterbookError) -> HTTPStatus:
    """Return the status that fits a broken rule."""
    kinds = [_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS]
    return kinds[0] if kinds else HTTPStatus.CONFLICT


def _of_rule(request: Request, error: Exception) -> JSONResponse:
    del request
    assert isinstance(error, MeterbookError)  # noqa: S101 - that is how it is registered
    status, headers = status_of(error), {}
    if status is HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = "Bearer"
    if isinstance(error, TooManyTriesError):
        headers["retry-after"] = str(error.values["seconds"])
    return problem(
        status,
        error.sentence,
        kind=f"urn:meterbook:{type(error).__name__.removesuffix('Error')}",
        values=error.values,
        errors=_fields(error) if isinstance(error, FormError | BadTariffError) else None,
        headers=headers,
    )


def _fields(error: FormError | BadTariffError) -> list[FieldProblem]:
    return [
        FieldProblem(field=each.field, detail=str(each), sentence=each.sentence, values=_plain(each.values))
        for each in error.problems
    ]


def _of_form(request: Request, error: Exception) -> JSONResponse:
    del request
    assert isinstance(error, RequestValidationError)  # noqa: S101 - that is how it is registered
    errors = [
        FieldProblem(
            field=_place(each["loc"]),
            detail=each["msg"],
            sentence=_SENTENCES.get(each["type"], _NOT_THIS_KIND),
        )
        for each in error.errors()
    ]
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, FormError.sentence, kind="urn:meterbook:Form", errors=errors
    )


def _place(loc: tuple[int | str, ...]) -> str:
    """Return where a value stands, without naming the part of the request it came in."""
    return ".".join(map(str, loc[1:])) or str(loc[0])


def _of_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - that is how it is registered
    sentence, headers = str(error.detail).replace("{", "{{").replace("}", "}}"), error.headers
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (methods := _methods(request)):
        headers = {"allow": ", ".join(methods)}
    return problem(HTTPStatus(error.status_code), sentence, headers=headers)


def _methods(request: Request) -> list[str]:
    """Return what a path can be asked for; Starlette itself tells of the first route alone."""
    routes = [route for router in request.app.state.routers for route in router.routes]
    found = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    return sorted({method for route in found for method in route.methods})


def _of_fault(request: Request, error: Exception) -> JSONResponse:
    _log.error("a request failed", exc_info=error, extra={"method": request.method})
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, _OURS)


def _plain(values: Mapping[str, object]) -> dict[str, str | int]:
    return {name: value if isinstance(value, int) else str(value) for name, value in values.items()}
