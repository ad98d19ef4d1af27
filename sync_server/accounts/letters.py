"""What the server writes to people, in their language."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import N_
from app.reports.words import LANGUAGES, Words


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail."""

    to: str
    subject: str
    text: str


class News(StrEnum):
    """Why the server writes."""

    INVITATION = "invitation"
    VERIFY = "verify"
    RESET = "reset"
    EMAIL = "email"
    HAS_ACCOUNT = "has_account"
    EMAIL_TAKEN = "email_taken"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - no password, but news of one
    EMAIL_CHANGED = "email_changed"
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    RECOVERY_CODE_USED = "recovery_code_used"


_NOT_YOU = N_("If this was not you, choose a new password and end the other devices in Meterbook.")
_IGNORE = N_("If you did not ask for this, ignore this letter: nothing happens.")
_ENTER = N_("Enter this code in Meterbook: {code}")
_HOLDS = N_("It holds for {hours} hours and works once.")

_SUBJECTS = {
    News.INVITATION: N_("You are invited"),
    News.VERIFY: N_("Confirm your e-mail address"),
    News.RESET: N_("Choose a new password"),
    News.EMAIL: N_("Confirm your new e-mail address"),
    News.HAS_ACCOUNT: N_("You already have an account"),
    News.EMAIL_TAKEN: N_("This address already has an account"),
    News.PASSWORD_CHANGED: N_("Your password was changed"),
    News.EMAIL_CHANGED: N_("Your e-mail address was changed"),
    News.SECOND_FACTOR_ON: N_("The second step was switched on"),
    News.SECOND_FACTOR_OFF: N_("The second step was switched off"),
    News.RECOVERY_CODE_USED: N_("A recovery code was used"),
}
_TEXTS = {
    News.INVITATION: (
        N_("{name} invites you to {site}."),
        N_("Open Meterbook, choose Settings, then Connect to a server, and paste this link: {link}"),
        N_("It holds for {days} days and works once."),
        N_("If you do not know {name}, ignore this letter: nothing happens."),
    ),
    News.VERIFY: (_ENTER, _HOLDS, _IGNORE),
    News.RESET: (_ENTER, _HOLDS, _IGNORE),
    News.EMAIL: (_ENTER, _HOLDS, _IGNORE),
    News.HAS_ACCOUNT: (
        N_("Somebody tried to register with your address, which has an account already. Log in with it."),
        N_("An invitation is accepted after you have logged in."),
        _IGNORE,
    ),
    News.EMAIL_TAKEN: (
        N_("Somebody wanted to use your address for another account. It stays with yours."),
        _IGNORE,
    ),
    News.PASSWORD_CHANGED: (N_("The password of your account was changed."), _NOT_YOU),
    News.EMAIL_CHANGED: (N_("Your account now has another e-mail address."), _NOT_YOU),
    News.SECOND_FACTOR_ON: (N_("Logging in now takes a code of your authenticator app."), _NOT_YOU),
    News.SECOND_FACTOR_OFF: (N_("Logging in now takes your password alone."), _NOT_YOU),
    News.RECOVERY_CODE_USED: (N_("Somebody used one of your recovery codes. It is used up now."), _NOT_YOU),
}


def letter(news: News, to: str, language: str, server: str, **gaps: object) -> Letter:
    """Return the letter that tells somebody the news of an account on a server."""
    words = Words(language if language in LANGUAGES else "en")
    parts = [words(sentence, **gaps) for sentence in _TEXTS[news]]
    return Letter(to, f"Meterbook: {words(_SUBJECTS[news])}", "\n\n".join([*parts, server]) + "\n")
