"""The six digits of an authenticator app (RFC 6238): each step counts once, one step early or late."""

from datetime import datetime

import pyotp
from pyotp.utils import strings_equal

_ISSUER = "Meterbook"
_SECONDS = 30
_STEPS_OFF = 1


def new_secret() -> str:
    """Return a secret of 160 random bits in Base32."""
    return pyotp.random_base32()


def link_of(secret: str, email: str) -> str:
    """Return the otpauth address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=_ISSUER)


def step_of(secret: str, code: str, now: datetime, last_step: int) -> int | None:
    """Return the step whose code this is, None where it is wrong or not later than the last one used."""
    digits = "".join(code.split())
    totp = pyotp.TOTP(secret)
    today = int(now.timestamp()) // _SECONDS
    for step in range(today - _STEPS_OFF, today + _STEPS_OFF + 1):
        if strings_equal(totp.generate_otp(step), digits) and step > last_step:
            return step
    return None
