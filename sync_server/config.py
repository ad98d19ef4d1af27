"""Settings from the environment, checked at start: what is missing or wrong is said at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from app.domain.errors import N_, FormError, Problem

_HIGHEST_PORT = 65535
_SHORTEST_KEY = 32
_YES = {"1", "yes", "true", "on"}
_NO = {"", "0", "no", "false", "off"}


class Security(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class SettingsError(FormError):
    """The server is half-configured."""

    sentence = N_("The server cannot start with these settings.")

    def __str__(self) -> str:
        """Return what to set, a line each."""
        return "\n".join(f"{problem.field}: {problem}" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in, and from whom they are."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: Security = Security.STARTTLS


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who runs the server decided; `secret_key` is empty where a file keeps it."""

    folder: Path
    database_url: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = "http://localhost:8080"
    secret_key: str = field(default="", repr=False)
    trusted_proxy: str = ""
    metrics_token: str = field(default="", repr=False)
    has_open_registration: bool = False
    mail: MailServer | None = None

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.folder / "server.db"

    @property
    def files(self) -> Path:
        """The folder of photos and documents."""
        return self.folder / "server-files"

    @property
    def is_on_sqlite(self) -> bool:
        """Whether the data lies in a file of this computer."""
        return not self.database_url


def settings_of(environ: Mapping[str, str]) -> Settings:
    """Return the settings; raises SettingsError, which names all that is missing or wrong."""
    reader = _Reader(environ)
    settings = _read(reader)
    if reader.problems:
        raise SettingsError(reader.problems)
    return settings


def _read(reader: "_Reader") -> Settings:
    port = reader.port("METERBOOK_PORT", 8080)
    database_url = reader.database_url()
    return Settings(
        folder=Path(reader.text("METERBOOK_DATA") or user_data_path("Meterbook", appauthor=False) / "server"),
        database_url=database_url,
        host=reader.text("METERBOOK_HOST") or "127.0.0.1",
        port=port,
        public_url=reader.public_url(f"http://localhost:{port}"),
        secret_key=reader.secret_key(is_needed=bool(database_url)),
        trusted_proxy=reader.networks("METERBOOK_TRUSTED_PROXY"),
        metrics_token=reader.text("METERBOOK_METRICS_TOKEN"),
        has_open_registration=reader.choice("METERBOOK_OPEN_REGISTRATION"),
        mail=reader.mail_server(),
    )


class _Reader:
    """Reads one variable after the other and remembers what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[Problem] = []

    def text(self, name: str) -> str:
        return self._environ.get(name, "").strip()

    def refuse(self, name: str, sentence: str, **values: object) -> None:
        self.problems.append(Problem(name, sentence, values))

    def port(self, name: str, usual: int) -> int:
        text = self.text(name) or str(usual)
        is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(_HIGHEST_PORT))
        if is_number and int(text) <= _HIGHEST_PORT:
            return int(text)
        self.refuse(
            name, N_("Set a number from 0 to {highest}, as in {usual}."), highest=_HIGHEST_PORT, usual=usual
        )
        return usual

    def choice(self, name: str) -> bool:
        text = self.text(name).lower()
        if text not in _YES | _NO:
            self.refuse(name, N_("Set “yes” or “no”."))
        return text in _YES

    def database_url(self) -> str:
        name = "METERBOOK_DATABASE_URL"
        text = self.text(name)
        if text and not text.startswith("postgresql+psycopg://"):
            self.refuse(
                name, N_("Set an address that begins with postgresql+psycopg:// – or nothing, for SQLite.")
            )
        return text

    def public_url(self, usual: str) -> str:
        name = "METERBOOK_PUBLIC_URL"
        text = (self.text(name) or usual).rstrip("/")
        parts = urlsplit(text)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            self.refuse(
                name,
                N_("Set the address under which phones reach the server, as in https://meters.example.org."),
            )
        return text

    def secret_key(self, *, is_needed: bool) -> str:
        name = "METERBOOK_SECRET_KEY"
        text = self.text(name)
        is_simple = len(set(text)) < _SHORTEST_KEY // 4
        if text and (len(text) < _SHORTEST_KEY or is_simple):
            self.refuse(
                name,
                N_("Set at least {n} random characters: `openssl rand -hex 32` prints some."),
                n=_SHORTEST_KEY,
            )
        elif is_needed and not text:
            self.refuse(
                name,
                N_("PostgreSQL needs a key that all processes share: `openssl rand -hex 32` prints one."),
            )
        return text

    def networks(self, name: str) -> str:
        text = self.text(name)
        try:
            for part in filter(None, text.split(",")):
                ip_network(part.strip())
        except ValueError:
            self.refuse(name, N_("Set the address of your reverse proxy, as in 127.0.0.1 or 10.0.0.0/8."))
        return text

    def mail_server(self) -> MailServer | None:
        host, sender = self.text("METERBOOK_SMTP_HOST"), self.text("METERBOOK_MAIL_FROM")
        if not host:
            self._refuse_mail_without_host()
            return None
        if "@" not in sender:
            self.refuse("METERBOOK_MAIL_FROM", N_("Set the e-mail address from which the server writes."))
        security = self._security()
        return MailServer(
            host,
            self.port("METERBOOK_SMTP_PORT", 465 if security is Security.TLS else 587),
            sender,
            self.text("METERBOOK_SMTP_USER"),
            self.text("METERBOOK_SMTP_PASSWORD"),
            security,
        )

    def _refuse_mail_without_host(self) -> None:
        for name in ("METERBOOK_SMTP_USER", "METERBOOK_SMTP_PASSWORD", "METERBOOK_MAIL_FROM"):
            if self.text(name):
                self.refuse(
                    "METERBOOK_SMTP_HOST", N_("Set the mail server too, since {other} is set."), other=name
                )
                return

    def _security(self) -> Security:
        name = "METERBOOK_SMTP_SECURITY"
        text = self.text(name).lower() or Security.STARTTLS
        if text not in set(Security):
            self.refuse(name, N_("Set starttls, tls or none."))
            return Security.STARTTLS
        return Security(text)
