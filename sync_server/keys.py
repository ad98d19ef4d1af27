"""The server's one secret: what is kept is hashed or sealed with keys that derive from it."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import N_, MeterbookError

_NONCE_BYTES = 12
_KEY_BYTES = 32


class OtherKeyError(MeterbookError):
    """What was sealed belongs to another key."""

    sentence = N_(
        "This was sealed with another secret key. Put the former key back, "
        "as METERBOOK_SECRET_KEY or as the file secret.key."
    )


class OpenKeyFileError(MeterbookError):
    """Others on the computer can read the key."""

    sentence = N_("Other users of this computer can read {path}. Make it yours alone: chmod 600 {path}")


class Keys:
    """Hashes codes and tokens, and seals what has to be read again."""

    def __init__(self, secret: str) -> None:
        """Derive the keys from the server's secret."""
        self._digest_key = _derived(secret, b"digest")
        self._cipher = AESGCM(_derived(secret, b"seal"))

    def digest(self, purpose: str, text: str) -> str:
        """Return what is stored instead of a code or a token; it is bound to its purpose."""
        return hmac.new(self._digest_key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()

    def seal(self, text: str, about: str) -> bytes:
        """Encrypt a text; it opens only for what it is about."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode(), about.encode())

    def unseal(self, sealed: bytes, about: str) -> str:
        """Return a text that was sealed. Raises OtherKeyError."""
        nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, content, about.encode()).decode()
        except InvalidTag as error:
            raise OtherKeyError from error


def kept_secret(path: Path) -> str:
    """Return the secret in a file only its owner can read; the first time it is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        _write(path, secrets.token_hex(_KEY_BYTES))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise OpenKeyFileError(path=path)
    return path.read_text("ascii").strip()


def _write(path: Path, secret: str) -> None:
    """Link the finished file to its name: two servers that start at once get the same key."""
    part = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    finally:
        part.unlink()


def _derived(secret: str, use: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"meterbook " + use).derive(secret.encode())
