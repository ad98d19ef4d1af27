"""A person whose file cannot be used is told so, and can go on."""

from pathlib import Path

from tests.browser.opener import Opener


def test_a_file_that_is_none_of_ours_is_set_aside_and_meterbook_begins_anew(
    open_app: Opener, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "meterbook.db").write_bytes(b"GIF89a" * 99)
    app = open_app(data_dir=data)
    app.see("Meterbook cannot open its file")

    app.tap("Try again")
    app.see("meterbook.db is not a Meterbook file. It was left as it is.")
    app.shot("refusal")
    app.tap("Set this file aside and start anew")
    app.shot("refusal-question")
    app.tap("Set aside")

    app.see("Welcome to Meterbook")
    app.shot("refusal-over")
    assert (data / "meterbook-damaged-1.db").read_bytes() == b"GIF89a" * 99
