"""The app starts at any address, follows settings, time and width, and pauses when nobody looks."""

import asyncio
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import flet as ft
import pytest

from app.storage.opening import open_database
from app.storage.tables import Setting
from app.ui.place import Place
from app.ui.pulse import Setup
from app.use_cases.book import Book
from tests.ui.desks import FakeDesk
from tests.ui.places import small
from tests.ui.render import Shown, run, started

METER = UUID(int=5)
BEAT_SECONDS = 0.01


@dataclass
class Looks:
    """Settings that a test changes."""

    theme: str = "system"
    language: str = ""


class World:
    """Everything the app stands on."""

    def __init__(self) -> None:
        """Begin with usual settings and an empty inbox."""
        self.desk: Any = FakeDesk()
        self.looks = Looks()
        self.waiting = 0
        self.other_window_stored = False
        self.was_set_aside = False
        self.asked = 0

    def has_changed(self) -> bool:
        """Tell once what another window stored."""
        changed, self.other_window_stored = self.other_window_stored, False
        return changed

    def is_cut_off(self) -> bool:
        """Tell whether another window set the file aside."""
        return self.was_set_aside

    @property
    def setup(self) -> Setup:
        """Return what the app is started with."""
        return Setup(self.desk, self, self.settings, lambda _book: self.waiting, zone=UTC)

    def settings(self, book: Book) -> Looks:
        """Return how the app looks, and count how often it is asked."""
        del book
        self.asked += 1
        return replace(self.looks)


@pytest.fixture(autouse=True)
def _small_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "load", small)
    monkeypatch.setattr("app.ui.pulse._BEAT_SECONDS", BEAT_SECONDS)


@pytest.mark.parametrize(
    ("route", "titles"),
    [
        ("/", ["Home"]),
        (f"/meters/{METER}", ["Home", "meters/:meter_id"]),
        (f"/meters/{METER}/settings", ["Home", "meters/:meter_id", "settings"]),
        (f"/add/{METER}", ["Home", "add/:meter_id"]),
        ("/new", ["Home", "new"]),
        ("/import", ["Home", "import"]),
        ("/inbox", ["inbox"]),
        ("/settings", ["settings"]),
        ("/welcome", ["welcome"]),
    ],
)
def test_any_address_opens_with_the_way_back_below_it(route: str, titles: list[str]) -> None:
    async def story() -> None:
        async with started(World().setup, route) as page:
            assert page.titles() == titles

    run(story)


@pytest.mark.parametrize(
    ("route", "titles"),
    [
        ("/", ["Home", ""]),
        (f"/meters/{METER}", ["Home", "meters/:meter_id"]),
        (f"/meters/{METER}/settings", ["Home", "settings"]),
        (f"/add/{METER}", ["Home", "add/:meter_id"]),
        ("/import", ["import"]),
        ("/tariffs", ["tariffs"]),
        ("/tariffs/library", ["library"]),
        (f"/tariffs/{METER}", [":tariff_id"]),
        (f"/tariffs/{METER}/edit", ["edit"]),
        ("/inbox", ["inbox"]),
        ("/welcome", ["welcome"]),
    ],
)
def test_tablet_shows_list_and_detail_side_by_side(route: str, titles: list[str]) -> None:
    async def story() -> None:
        async with started(World().setup, route, width=1280) as page:
            assert page.titles() == titles

    run(story)


SITE = f"/sites/{METER}"


@pytest.mark.parametrize(
    ("route", "titles"),
    [
        ("/sites", ["sites"]),
        (SITE, ["sites"]),
        (f"{SITE}/round", ["sites", "round"]),
        (f"{SITE}/bills/new", ["sites", "bills", "new"]),
        (f"{SITE}/units/{METER}/edit", ["sites", "units/:unit_id", "edit"]),
    ],
)
def test_on_the_phone_the_only_site_is_passed_once_on_the_way_back(route: str, titles: list[str]) -> None:
    setup = replace(World().setup, has_one_site=lambda _book: True)

    async def story() -> None:
        async with started(setup, route) as page:
            assert page.titles() == titles

    run(story)


@pytest.mark.parametrize(
    ("has_one_site", "told"), [(True, pytest.raises(LookupError, match="Back")), (False, nullcontext())]
)
def test_on_a_tablet_the_only_site_has_nothing_to_go_back_to(
    *, has_one_site: bool, told: AbstractContextManager[object]
) -> None:
    setup = replace(World().setup, has_one_site=lambda _book: has_one_site)

    async def story() -> None:
        async with started(setup, SITE, width=1280) as page:
            with told:
                page.named("Back")

    run(story)


def test_going_back_on_the_phone_leads_where_the_place_says(monkeypatch: pytest.MonkeyPatch) -> None:
    gone_to: list[str] = []
    monkeypatch.setattr(ft.Page, "navigate", lambda _page, route: gone_to.append(route))

    async def story() -> None:
        async with started(World().setup, f"{SITE}/people/new?from=here") as page:
            page.page.on_view_pop(None)

            await page.until_true(lambda: gone_to == [f"{SITE}/people"])

    run(story)


def test_id_reaches_the_screen_as_an_id() -> None:
    async def story() -> None:
        async with started(World().setup, f"/add/{METER}") as page:
            assert page.has(f"{{'meter_id': {METER!r}}}")

    run(story)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "route",
    [
        "/nowhere",
        "/a/b/c/d",
        "/meters",
        "/welcome/back",
        f"/meters/{UUID(int=1)}/nothing/here",
        "/meters/not-an-id",
        "/add/not-an-id",
        "/tariffs/not-an-id",
    ],
)
def test_address_that_leads_nowhere_shows_the_way_home(route: str, width: float) -> None:
    async def story() -> None:
        async with started(World().setup, route, width) as page:
            assert page.has("Nothing here")

    run(story)


@pytest.mark.parametrize("width", [390, 1280])
def test_screen_that_cannot_be_drawn_leaves_a_page(width: float) -> None:
    async def story() -> None:
        async with started(World().setup, f"/meters/{METER}/exchange", width) as page:
            assert page.has("This part could not be shown.")

            await page.go("/inbox")

            assert page.titles() == ["inbox"]

    run(story)


def test_what_was_typed_survives_settings_time_and_news() -> None:
    async def story() -> None:
        world = World()
        async with started(world.setup, "/new") as page:
            await page.type("Note", "two flats")

            world.looks.language = "it"
            world.waiting = 3
            world.desk.database.announce()
            world.desk.now += timedelta(days=30)

            await page.until("dicembre 2026")
            assert page.has("typed two flats")

    run(story)


def test_language_of_the_settings_is_spoken_at_once() -> None:
    async def story() -> None:
        world = World()
        world.looks.language = "it"
        async with started(world.setup) as page:
            await page.until("novembre 2026")

            world.looks.language = "fr"
            world.desk.database.announce()

            await page.until("novembre 2026")
            await page.until_true(lambda: page.page.locale_configuration.current_locale.language_code == "fr")

    run(story)


def test_dark_is_chosen_by_the_settings_or_by_the_device() -> None:
    async def story() -> None:
        world = World()
        async with started(world.setup) as page:
            await page.until_true(lambda: page.page.theme_mode is ft.ThemeMode.LIGHT)

            world.looks.theme = "dark"
            world.desk.database.announce()

            await page.until_true(lambda: page.page.theme_mode is ft.ThemeMode.DARK)

    run(story)


def test_what_another_window_stored_is_announced_and_whose_it_is_asked_for() -> None:
    async def story() -> None:
        world = World()
        async with started(world.setup) as page:
            told: list[bool] = []
            world.desk.database.subscribe(lambda: told.append(True))

            world.other_window_stored = True

            await page.until_true(lambda: bool(told))
            await page.until_true(lambda: world.desk.asked_for_owner == 1)

    run(story)


def test_what_this_window_stored_is_asked_for_once(tmp_path: Path) -> None:
    async def story() -> None:
        world = World()
        database = open_database(tmp_path / "meterbook.db")
        world.desk.database = database
        async with started(replace(world.setup, watch=database.watch())) as page:
            await page.rest()
            asked = world.asked

            with database.writing() as session:
                session.add(Setting(name="theme", value="dark"))

            await page.until_true(lambda: world.asked > asked)
            await asyncio.sleep(20 * BEAT_SECONDS)
            assert world.asked == asked + 1
        database.close()

    run(story)


def test_time_passes_by_the_minute_and_by_the_day() -> None:
    async def story() -> None:
        world = World()
        async with started(world.setup) as page:
            await page.until("minute 12:00")

            world.desk.now += timedelta(days=30, minutes=1)

            await page.until("minute 12:01")
            await page.until("December 2026")

    run(story)


def test_width_turns_pages_into_panes() -> None:
    async def story() -> None:
        async with started(World().setup) as page:
            await page.until("wide False")

            await page.send(page.page, "resize", {"width": 1280, "height": 800})

            await page.until("wide True")

    run(story)


def test_page_that_comes_back_with_another_width_is_drawn_for_it() -> None:
    async def story() -> None:
        async with started(World().setup) as page:
            await page.until("wide False")
            await page.send(page.page, "disconnect")
            page.session.apply_page_patch({"width": 1280})

            await page.send(page.page, "connect")

            await page.until("wide True")

    run(story)


def test_what_is_typed_outlasts_another_width_but_not_the_screen() -> None:
    async def story() -> None:
        async with started(World().setup, "/new") as page:
            await page.type("Note", "cellar")
            await page.send(page.page, "resize", {"width": 1280, "height": 800})
            await page.until("wide True")
            was_kept = page.has("typed cellar")

            await page.go("/")
            await page.go("/new")

            assert was_kept
            assert not page.has("typed cellar")

    run(story)


def test_closed_tab_holds_nothing_and_comes_back() -> None:
    async def story() -> None:
        world = World()
        async with started(world.setup) as page:
            await page.rest()
            await page.send(page.page, "disconnect")
            was_silent = world.desk.database.listeners == []

            await page.send(page.page, "connect")
            world.looks.language = "it"
            world.desk.database.announce()

            await page.until("novembre 2026")
            assert was_silent

    run(story)


def test_primary_action_of_the_list_gives_way_to_the_detail() -> None:
    async def story() -> None:
        async with started(World().setup, f"/meters/{METER}", width=1280) as page:
            assert _primaries(page) == 0

            await page.go("/")

            assert _primaries(page) == 1

    run(story)


def test_waiting_reminders_are_counted_on_the_bar() -> None:
    async def story() -> None:
        world = World()
        world.waiting = 3
        async with started(world.setup) as page:
            await page.until_true(lambda: "3" in _badges(page))

    run(story)


def _primaries(page: Shown) -> int:
    return sum(isinstance(control, ft.FloatingActionButton) for control in page.controls())


def _badges(page: Shown) -> list[str]:
    icons = [control for control in page.controls() if isinstance(control, ft.Icon)]
    return [str(icon.badge.label) for icon in icons if isinstance(icon.badge, ft.Badge)]
