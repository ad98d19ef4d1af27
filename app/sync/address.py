"""Links and addresses of servers, as people paste them."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from app.sync.troubles import BadLinkError

_NEAR = (".local", ".lan", ".home.arpa", ".internal", ".localhost")
_ADDRESS = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w-]+(\.[\w-]+)*\.?)(:\d{1,5})?(/[\w.~-]+)*")
_JOIN = "/join"


@dataclass(frozen=True, slots=True)
class Pasted:
    """Where a server may be, most likely one first, and the invitation's code where there is one."""

    servers: tuple[str, ...]
    code: str


def read(text: str) -> Pasted:
    """Return what a link or an address leads to. Raises BadLinkError.

    An address without a scheme is tried with encryption first; without any only nearby.
    """
    text = text.strip()
    scheme, has_scheme, rest = text.partition("://")
    address, _, code = (rest if has_scheme else text).partition("#")
    if has_scheme and scheme.lower() not in {"http", "https"}:
        raise BadLinkError
    address = address.rstrip("/").removesuffix(_JOIN).rstrip("/")
    _check(address)
    if has_scheme:
        return Pasted((f"{scheme.lower()}://{address}",), code)
    schemes = ("https", "http") if is_near(f"http://{address}") else ("https",)
    return Pasted(tuple(f"{each}://{address}" for each in schemes), code)


def is_near(server: str) -> bool:
    """Tell whether an address is of one's own computer or network, where people do without encryption."""
    host = (urlsplit(server).hostname or "").lower()
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_NEAR)


def is_encrypted(server: str) -> bool:
    """Tell whether nobody on the way can listen."""
    return server.startswith("https://")


def _check(address: str) -> None:
    if not _ADDRESS.fullmatch(address):
        raise BadLinkError
