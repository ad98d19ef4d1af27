"""The server starts with good settings alone, and says all that is to be set."""

from pathlib import Path

import pytest

from sync_server.config import MailServer, Security, SettingsError, settings_of

KEY = "1f2e3d4c5b6a79880f1e2d3c4b5a6978"
URL = "postgresql+psycopg://meterbook@localhost/meterbook"


def test_nothing_has_to_be_set_for_a_server_at_home() -> None:
    settings = settings_of({})

    assert settings.is_on_sqlite
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.public_url == "http://localhost:8080"
    assert settings.file.name == "server.db"
    assert not settings.has_open_registration


def test_all_can_be_set(tmp_path: Path) -> None:
    settings = settings_of(
        {
            "METERBOOK_DATA": str(tmp_path),
            "METERBOOK_DATABASE_URL": URL,
            "METERBOOK_SECRET_KEY": KEY,
            "METERBOOK_HOST": "0.0.0.0",  # noqa: S104 - only read, never bound
            "METERBOOK_PORT": "9000",
            "METERBOOK_PUBLIC_URL": "https://meters.example.org/",
            "METERBOOK_TRUSTED_PROXY": "127.0.0.1, 10.0.0.0/8",
            "METERBOOK_OPEN_REGISTRATION": "yes",
            "METERBOOK_SMTP_HOST": "mail.example.org",
            "METERBOOK_SMTP_SECURITY": "tls",
            "METERBOOK_MAIL_FROM": "meterbook@example.org",
        }
    )

    assert settings.folder == tmp_path
    assert not settings.is_on_sqlite
    assert settings.public_url == "https://meters.example.org"
    assert settings.has_open_registration
    assert settings.mail == MailServer(
        "mail.example.org", 465, "meterbook@example.org", security=Security.TLS
    )


@pytest.mark.parametrize(
    ("name", "value", "blamed"),
    [
        ("METERBOOK_PORT", "80a", "METERBOOK_PORT"),
        ("METERBOOK_PORT", "65536", "METERBOOK_PORT"),
        ("METERBOOK_DATABASE_URL", "mysql://localhost", "METERBOOK_DATABASE_URL"),
        ("METERBOOK_SECRET_KEY", "changeme", "METERBOOK_SECRET_KEY"),
        ("METERBOOK_SECRET_KEY", "a" * 64, "METERBOOK_SECRET_KEY"),
        ("METERBOOK_PUBLIC_URL", "meters.example.org", "METERBOOK_PUBLIC_URL"),
        ("METERBOOK_TRUSTED_PROXY", "proxy", "METERBOOK_TRUSTED_PROXY"),
        ("METERBOOK_OPEN_REGISTRATION", "perhaps", "METERBOOK_OPEN_REGISTRATION"),
        ("METERBOOK_SMTP_HOST", "mail.example.org", "METERBOOK_MAIL_FROM"),
        ("METERBOOK_SMTP_PASSWORD", "hush", "METERBOOK_SMTP_HOST"),
    ],
)
def test_wrong_setting_is_named(name: str, value: str, blamed: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_of({name: value, **({"METERBOOK_SECRET_KEY": KEY} if "DATABASE" in name else {})})

    assert [problem.field for problem in refused.value.problems] == [blamed]
    assert "hush" not in str(refused.value)


def test_secrets_are_not_in_what_is_printed_of_the_settings() -> None:
    environ = {
        "METERBOOK_DATABASE_URL": URL.replace("@", ":database-hush@"),
        "METERBOOK_SECRET_KEY": KEY,
        "METERBOOK_METRICS_TOKEN": "metrics-hush",
        "METERBOOK_SMTP_HOST": "mail.example.org",
        "METERBOOK_SMTP_PASSWORD": "mail-hush",
        "METERBOOK_MAIL_FROM": "meterbook@example.org",
    }

    printed = repr(settings_of(environ))

    assert "hush" not in printed
    assert KEY not in printed


def test_postgresql_needs_a_key() -> None:
    with pytest.raises(SettingsError, match="METERBOOK_SECRET_KEY: PostgreSQL needs a key"):
        settings_of({"METERBOOK_DATABASE_URL": URL})


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as refused:
        settings_of({"METERBOOK_PORT": "x", "METERBOOK_PUBLIC_URL": "x"})

    assert str(refused.value).count("\n") == 1
