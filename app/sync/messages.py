"""The messages as bytes: JSON, compressed; what arrives is checked before anybody uses it."""

import gzip
import zlib
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.domain.errors import N_, MeterbookError

Message = TypeVar("Message")

VERSION = 1
# A page of the largest kind has some 2 MB.
MOST_BYTES = 16 * 1024 * 1024


class UnreadableMessageError(MeterbookError):
    """What arrived is no message of ours, or larger than any of ours."""

    sentence = N_("The answer could not be read. Try again, and update Meterbook if it stays so.")


def packed(message: object) -> bytes:
    """Return a message as compressed JSON."""
    return gzip.compress(_adapter_of(type(message)).dump_json(message), 3)


def unpacked(kind: type[Message], content: bytes) -> Message:
    """Return the message in compressed JSON; raises UnreadableMessageError where there is none."""
    try:
        return kind_of(kind, _opened(content))
    except (ValidationError, zlib.error) as error:
        raise UnreadableMessageError from error


def text_of(message: object) -> str:
    """Return a message as JSON text."""
    return _adapter_of(type(message)).dump_json(message).decode()


def kind_of(kind: type[Message], text: bytes | str) -> Message:
    """Return the message in JSON text."""
    message: Message = _adapter_of(kind).validate_json(text)
    return message


def _opened(content: bytes) -> bytes:
    """Decompress; a small message that would become a huge one is none of ours."""
    opener = zlib.decompressobj(wbits=31)
    opened = opener.decompress(content, MOST_BYTES)
    if opener.unconsumed_tail or not opener.eof:
        raise UnreadableMessageError
    return opened


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter_of(kind: type[Any]) -> TypeAdapter[Any]:
    """Return what reads and writes a kind of message; making it costs more than using it."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
