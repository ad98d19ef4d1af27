"""The way to a server over HTTP; whatever goes wrong on it becomes a sentence.

httpx is imported when somebody connects: who uses Meterbook alone never waits for it.
"""

import json
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from app.domain.errors import FormError, MeterbookError, Problem
from app.domain.sync.edits import Cursor, Page, Place, Push, Pushed
from app.sync.address import is_encrypted, is_near
from app.sync.messages import MOST_BYTES, UnreadableMessageError, packed, unpacked
from app.sync.protocol import MESSAGE_TYPE, PROTOCOL, PROTOCOL_HEADER, Asked
from app.sync.troubles import (
    LoggedOutError,
    NotMeterbookError,
    OfflineError,
    ServerTroubleError,
    ToldError,
    TooLargeError,
    UnencryptedError,
    UnsafeServerError,
    VersionsDifferError,
    WaitError,
)

if TYPE_CHECKING:
    import httpx

_SECONDS_TO_CONNECT = 10.0
_SECONDS_OF_SILENCE = 60.0
_LONGEST_WAIT = 3600
_USUAL_WAIT = 30
_GAPS = re.compile(r"\{\w+\}")
_OURS = "urn:meterbook:"
_PLAIN_TROUBLES: Mapping[tuple[int, str], type[MeterbookError]] = {
    (401, ""): LoggedOutError,
    (401, "NotLoggedIn"): LoggedOutError,
    (408, ""): OfflineError,
    (413, ""): TooLargeError,
}


@cache
def _trust() -> ssl.SSLContext:
    """Return whom to trust with encryption; reading it takes longer than most requests."""
    import httpx  # noqa: PLC0415 - see above

    return httpx.create_ssl_context()


class Line:
    """A line to one server, as one account once there is a token; each thread has its own."""

    def __init__(self, server: str, token: str = "", *, silence: float = _SECONDS_OF_SILENCE) -> None:
        """Prepare to ask a server. Raises UnencryptedError for one that is far and not encrypted."""
        import httpx  # noqa: PLC0415 - see above

        if not is_encrypted(server) and not is_near(server):
            raise UnencryptedError(server=server)
        self.server = server
        headers = {
            PROTOCOL_HEADER: str(PROTOCOL),
            # Our messages are compressed already; nothing else is worth it.
            "accept-encoding": "identity",
            **({"authorization": f"Bearer {token}"} if token else {}),
        }
        timeout = httpx.Timeout(silence, connect=min(silence, _SECONDS_TO_CONNECT))
        self._client = httpx.Client(base_url=server, headers=headers, timeout=timeout, verify=_trust())

    def __enter__(self) -> Self:
        """Use the line for a while."""
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up."""
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def push(self, push: Push) -> Pushed:
        """Hand over groups and get their answers."""
        return unpacked(Pushed, self._exchange("push", push))

    def pull(self, cursor: Cursor, place: Place | None) -> Page:
        """Get the next page above a cursor."""
        return unpacked(Page, self._exchange("pull", Asked(cursor, place)))

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Ask something with JSON; return what is answered, None where that is nothing."""
        with self._asked(method, path, json=body) as answer:
            content = _read(answer)
            return self._json(answer, content) if content else None

    def send_piece(self, path: str, start: int, total: int, piece: bytes) -> Any:
        """Send a part of a file."""
        headers = {
            "content-range": f"bytes {start}-{start + len(piece) - 1}/{total}",
            "content-type": "application/octet-stream",
        }
        with self._asked("PUT", path, content=piece, headers=headers) as answer:
            return self._json(answer, _read(answer))

    @contextmanager
    def pieces(self, path: str, start: int) -> Iterator[Iterator[bytes]]:
        """Give what follows `start` in a file, piece by piece."""
        with self._asked("GET", path, headers={"range": f"bytes={start}-"}) as answer:
            is_rest = answer.status_code == 206 or not start  # noqa: PLR2004 - partial content
            if not is_rest:
                raise NotMeterbookError(server=self.server)
            yield answer.iter_bytes(1 << 16)

    def _exchange(self, path: str, message: object) -> bytes:
        headers = {"content-type": MESSAGE_TYPE}
        with self._asked("POST", f"/api/v1/sync/{path}", content=packed(message), headers=headers) as answer:
            if answer.headers.get("content-type") != MESSAGE_TYPE:
                raise NotMeterbookError(server=self.server)
            return _read(answer)

    @contextmanager
    def _asked(self, method: str, path: str, **more: Any) -> "Iterator[httpx.Response]":
        import httpx  # noqa: PLC0415 - see above

        try:
            with self._client.stream(method, path, **more) as answer:
                if not answer.is_success:
                    raise self._trouble(answer, _read(answer))
                yield answer
        except httpx.HTTPError as error:
            if any(isinstance(each, ssl.SSLCertVerificationError) for each in _causes(error)):
                raise UnsafeServerError(server=self.server) from error
            raise OfflineError from error

    def _json(self, answer: "httpx.Response", content: bytes) -> Any:
        if not answer.headers.get("content-type", "").startswith("application/json"):
            raise NotMeterbookError(server=self.server)
        return _loaded(content)

    def _trouble(self, answer: "httpx.Response", content: bytes) -> MeterbookError:
        """Return what an answer that is no success means."""
        told = _loaded(content) if "problem+json" in answer.headers.get("content-type", "") else None
        kind = _kind(told)
        match answer.status_code:
            case 429 | 503 if "retry-after" in answer.headers:
                return WaitError(seconds=_seconds(answer.headers["retry-after"]))
            case 426:
                return _told(told) or VersionsDifferError()
            case status if (status, kind) in _PLAIN_TROUBLES:
                return _PLAIN_TROUBLES[status, kind]()
            case status if status >= 500:  # noqa: PLR2004 - every failure of a server
                return ServerTroubleError()
        # A path that a server does not know is no word of ours.
        is_ours = kind or answer.status_code not in {404, 405}
        return (_told(told) if is_ours else None) or NotMeterbookError(server=self.server)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _read(answer: "httpx.Response") -> bytes:
    """Return the body; raises UnreadableMessageError for one that is larger than any of ours."""
    content = bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > MOST_BYTES:
            raise UnreadableMessageError
    return bytes(content)


def _loaded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError as error:
        raise UnreadableMessageError from error


def _told(told: Any) -> MeterbookError | None:
    """Return what a problem document says, None where it says nothing that can be shown."""
    if not isinstance(told, dict):
        return None
    problems = [each for each in map(_problem, told.get("errors") or []) if each is not None]
    if problems:
        return FormError(problems)
    sentence, values = _sentence(told)
    return ToldError(_kind(told), sentence, values) if sentence else None


def _kind(told: Any) -> str:
    """Return which rule of ours was broken, "" where it is none."""
    name = str(told.get("type", "")) if isinstance(told, dict) else ""
    return name.removeprefix(_OURS) if name.startswith(_OURS) else ""


def _problem(told: Any) -> Problem | None:
    sentence, values = _sentence(told)
    return Problem(str(told.get("field", "")), sentence, values) if sentence else None


def _sentence(told: Any) -> tuple[str, Mapping[str, object]]:
    """Return a sentence and its values; one whose gaps are not plain names with values is not filled."""
    if not isinstance(told, dict):
        return "", {}
    sentence, values = str(told.get("sentence", "")), told.get("values") or {}
    gaps = {gap[1:-1] for gap in _GAPS.findall(sentence)}
    is_plain = not set("{}") & set(_GAPS.sub("", sentence)) and isinstance(values, dict)
    if is_plain and gaps <= set(values):
        return sentence, values
    return str(told.get("detail", "")).replace("{", "(").replace("}", ")"), {}


def _seconds(text: str) -> int:
    return min(int(text), _LONGEST_WAIT) if text.isdecimal() else _USUAL_WAIT
