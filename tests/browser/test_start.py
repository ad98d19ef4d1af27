"""The app starts in a browser, without a network and without a complaint."""

from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.opener import DESKTOP, PHONE, Opener

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_meterbook_opens_at_its_first_screen(open_app: Opener, size: ViewportSize) -> None:
    app = open_app(size)

    app.see("Welcome to Meterbook")
    expect(app.page).to_have_title("Meterbook")
    app.shot(f"start-{size['width']}")


def test_what_a_person_keeps_lies_in_the_folder_they_chose(open_app: Opener, tmp_path: Path) -> None:
    chosen = tmp_path / "my meters"

    app = open_app(data_dir=chosen)

    app.page.get_by_role("button").first.wait_for()
    assert (chosen / "meterbook.db").is_file()


def test_all_it_loads_comes_from_this_computer(open_app: Opener) -> None:
    app = open_app()
    asked: list[str] = []
    app.page.on("requestfinished", lambda request: asked.append(request.url))

    app.reload()
    app.page.get_by_role("button").first.wait_for()

    own = (app.running.address, app.running.address.replace("http", "ws"), "data:", "blob:")
    assert asked
    assert [url for url in asked if not url.startswith(own)] == []
