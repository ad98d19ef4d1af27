"""What can go wrong on the way to a server, each as a sentence that says what to do."""

from collections.abc import Mapping

from app.domain.errors import N_, MeterbookError


class OfflineError(MeterbookError):
    """The server was not reached, or the connection broke."""

    sentence = N_("The server cannot be reached. What you enter here is kept and sent as soon as it can be.")


class NotMeterbookError(MeterbookError):
    """Something else answers at the address."""

    sentence = N_("There is no Meterbook server at {server}. Check the address.")


class UnsafeServerError(MeterbookError):
    """The certificate does not prove that it is the server."""

    sentence = N_("The connection with {server} is not safe: its certificate is not valid. Ask who runs it.")


class UnencryptedError(MeterbookError):
    """A password would travel through the internet in the clear."""

    sentence = N_("{server} is not encrypted. Use an address that begins with https://.")


class BadLinkError(MeterbookError):
    """What was pasted is neither a link nor an address."""

    sentence = N_("This is no link of a Meterbook server. Paste an invitation’s link or the address.")


class OtherServerError(MeterbookError):
    """An invitation leads to another server than the one this device is connected with."""

    sentence = N_("This invitation belongs to another server. Disconnect first, then open it again.")


class LoggedOutError(MeterbookError):
    """The token holds no longer."""

    sentence = N_("You are logged out on this device. Log in again.")


class WaitError(MeterbookError):
    """The server asks to wait."""

    sentence = N_("The server is busy. Meterbook tries again in {seconds} seconds.")


class ServerTroubleError(MeterbookError):
    """The server failed."""

    sentence = N_("Something went wrong on the server. Nothing is lost; Meterbook tries again.")


class TooLargeError(MeterbookError):
    """The server takes no message of this size."""

    sentence = N_("This is too large for the server. Ask who runs it to allow larger requests.")


class VersionsDifferError(MeterbookError):
    """Server and device do not speak the same protocol."""

    sentence = N_("The server and this Meterbook are of versions that do not fit. Update the older one.")


class ToldError(MeterbookError):
    """The server says what is wrong in its own words; `kind` names the rule."""

    def __init__(self, kind: str, sentence: str, values: Mapping[str, object]) -> None:
        """Keep the server's sentence in the place of ours."""
        self.kind, self._told = kind, sentence
        super().__init__(**values)

    @property
    def sentence(self) -> str:  # type: ignore[override]
        """The server's sentence."""
        return self._told
