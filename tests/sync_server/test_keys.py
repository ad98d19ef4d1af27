"""The secret is made once, kept to its owner, and what it seals opens for nothing else."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sync_server.keys import Keys, OpenKeyFileError, OtherKeyError, kept_secret
from tests.sync_server.house import SECRET


def test_secret_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret.key"

    first = kept_secret(path)

    assert len(first) == 64
    assert kept_secret(path) == first
    assert [each.name for each in path.parent.iterdir()] == ["secret.key"]


def test_servers_that_start_at_once_get_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starting:
        secrets = set(starting.map(kept_secret, [tmp_path / "secret.key"] * 8))

    assert len(secrets) == 1


@pytest.mark.skipif(os.name != "posix", reason="rights of files are a matter of POSIX")
def test_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    kept_secret(path)
    assert path.stat().st_mode & 0o777 == 0o600

    path.chmod(0o640)

    with pytest.raises(OpenKeyFileError):
        kept_secret(path)


def test_sealed_text_opens_for_what_it_is_about() -> None:
    keys = Keys(SECRET)

    sealed = keys.seal("a secret", "one")

    assert b"a secret" not in sealed
    assert keys.unseal(sealed, "one") == "a secret"
    with pytest.raises(OtherKeyError):
        keys.unseal(sealed, "another")
    with pytest.raises(OtherKeyError):
        Keys(SECRET[::-1]).unseal(sealed, "one")


def test_hash_is_bound_to_its_purpose_and_to_the_key() -> None:
    hashes = {
        Keys(SECRET).digest("reset", "AAAA"),
        Keys(SECRET).digest("verify", "AAAA"),
        Keys(SECRET[::-1]).digest("reset", "AAAA"),
    }

    assert len(hashes) == 3
