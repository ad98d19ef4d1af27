"""The app starts in a browser, without a network and without a complaint."""

from pathlib import Path

from tests.browser.opener import Opener


def test_all_it_loads_comes_from_this_computer_and_all_it_keeps_lies_in_the_folder_a_person_chose(
    open_app: Opener, tmp_path: Path
) -> None:
    chosen = tmp_path / "my meters"
    app = open_app(data_dir=chosen)
    asked: list[str] = []
    app.page.on("requestfinished", lambda request: asked.append(request.url))

    app.reload()
    app.see("Welcome to Meterbook")

    own = (app.running.address, app.running.address.replace("http", "ws"), "data:", "blob:")
    assert asked
    assert [url for url in asked if not url.startswith(own)] == []
    assert (chosen / "meterbook.db").is_file()
