"""Drives Meterbook as a person does: by what stands on the screen or is read out."""

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, WebSocket, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.serving import Running

Role = Literal[
    "button", "tab", "radio", "checkbox", "switch", "menuitem", "menuitemcheckbox", "option", "link"
]
ROLES: tuple[Role, ...] = get_args(Role)
# Flet's client asks for an animation player that we do not use; the page's policy refuses it.
HARMLESS = ("rive_native",)
TRIES = 5
IS_ON_TOP = """(element, [x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (element.contains(top) || top.contains(element));
}"""
NEXT_FRAME = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
# What is read out follows what is shown, so its last change tells how long the screen has been at rest.
WATCH = """() => {
    const note = () => { window.changedAt = performance.now(); };
    note();
    new MutationObserver(note).observe(
        document.querySelector("flt-semantics-host"), {childList: true, subtree: true, attributes: true});
}"""
IS_AT_REST = "() => performance.now() - window.changedAt > 150"
NOW = "() => performance.now()"
# Everything a screen reader would come to, in its order.
READ_OUT = """() => [...document.querySelectorAll("flt-semantics-host *")]
    .map((node) => node.getAttribute("aria-label") ?? (node.children.length ? "" : node.textContent.trim()))
    .filter((said) => said)"""
HAS_CHANGED_SINCE = "(then) => window.changedAt > then"
# Flutter tells of a screen before a busy browser shows it; the ring shown until then makes a smaller picture.
BYTES_OF_RING = 8_000
PATIENCE_MS = 20_000
PATIENCE_TO_STIR_MS = 2_000
GLANCE_MS = 20


class Driver:
    """One window on a running Meterbook."""

    def __init__(self, page: Page, running: Running, open_another: Callable[[str], "Driver"]) -> None:
        """Watch a page for errors; `open_another` opens further windows like this one at an address."""
        self.page = page
        self.running = running
        self.taps = 0
        self.problems: list[str] = []
        self._told: list[bytes] = []
        self._open_another = open_another
        page.set_default_timeout(PATIENCE_MS)
        page.on("websocket", self._listen)
        page.on("console", self._note_message)
        page.on("pageerror", self._note_error)

    @property
    def data_dir(self) -> Path:
        """Return the folder the app keeps its data in."""
        return self.running.data_dir

    def go(self, route: str = "/") -> None:
        """Open an address of the app, as a bookmark or a QR sticker does, and wait for its first picture."""
        self.look()
        self.page.goto(self.running.address + route)
        self.page.locator("flt-semantics-placeholder").wait_for(state="attached")
        # Flutter describes its picture to screen readers, and so to us, once this is pressed.
        self.page.evaluate("document.querySelector('flt-semantics-placeholder')?.click()")
        self.page.locator("#loading").wait_for(state="detached")
        # Before its first picture the client shows a ring and nothing to tap.
        self.page.evaluate(WATCH)
        shown = self.page.locator("flt-semantics-host")
        shown.get_by_role("button").or_(shown.get_by_role("tab")).first.wait_for(state="attached")

    def look(self) -> None:
        """Bring the window to the front: behind another one it draws once a second."""
        self.page.bring_to_front()

    def reload(self) -> None:
        """Load the page that is open once more."""
        self.go(self.route)

    @property
    def route(self) -> str:
        """Return the address of what is shown, without the host."""
        return self.page.url.removeprefix(self.running.address)

    def another_window(self, route: str = "/") -> "Driver":
        """Open a second window on the same running app."""
        return self._open_another(route)

    def leave(self) -> None:
        """Watch the page no longer."""
        self.page.remove_listener("websocket", self._listen)
        self.page.remove_listener("console", self._note_message)
        self.page.remove_listener("pageerror", self._note_error)

    def tap(self, name: str) -> None:
        """Tap what is read out as `name`: a button, a tab, a choice, a switch; the topmost of several."""
        # A bar's tab is read out with its place: "Meters, tab 2 of 4", in the app's language.
        self._tap(self._named(re.compile(rf"^{re.escape(name)}(\s+\w+ \d+ \w+ \d+)?$")).last)

    def tap_starting(self, beginning: str) -> None:
        """Tap the first thing whose name starts with this: a card, a row of a list."""
        self._tap(self._named(re.compile(rf"^{re.escape(beginning)}")).first)

    def type_into(self, label: str | re.Pattern[str], text: str) -> None:
        """Replace what a field holds, again where the app was not yet listening."""
        self.look()
        field = self.field(label)
        for _ in range(TRIES):
            self._waits_for(self._is_at_rest)
            self._press(field)
            expect(field).to_be_focused()
            self._told.clear()
            field.fill(text)
            # What the app did not hear of it takes out of the field again.
            if self._waits_for(partial(self._has_told, text.encode())):
                return
        message = f"{label} does not take {text!r}: it holds {field.input_value()!r}"
        raise AssertionError(message)

    def field(self, label: str | re.Pattern[str]) -> Locator:
        """Return a field by its label or a part of it, to read its value."""
        return self.page.get_by_label(label).and_(self.page.locator("input, textarea")).first

    def press(self, key: str) -> None:
        """Press a key, such as Enter, Tab or Control+A, and let it be drawn."""
        self.page.keyboard.press(key)
        self.page.evaluate(NEXT_FRAME)

    def see(self, text: str | re.Pattern[str]) -> Locator:
        """Wait until a text stands somewhere on the screen or is read out."""
        self.look()
        found = self._texts(text).first
        try:
            found.wait_for(state="attached")
        except TooLate as error:
            error.add_note(f"At {self.route} the screen says: {self._read_out()}")
            raise
        return found

    def not_see(self, text: str | re.Pattern[str]) -> None:
        """Wait until a text is gone."""
        self.look()
        expect(self._texts(text)).to_have_count(0, timeout=PATIENCE_MS)

    def hand_over(self, name: str, file: Path) -> None:
        """Tap a button that asks for a file, and choose one."""
        with self.page.expect_file_chooser() as chooser:
            self.tap(name)
        chooser.value.set_files(file)

    def save(self, name: str) -> bytes:
        """Tap a button that hands out a file, and return what is in it."""
        with self.page.expect_download() as download:
            self.tap(name)
        return download.value.path().read_bytes()

    def scroll(self, pixels: int) -> None:
        """Turn the mouse wheel in the middle of the window; negative goes up."""
        size = self.page.viewport_size
        assert size is not None
        self.page.mouse.move(size["width"] / 2, size["height"] / 2)
        self.page.mouse.wheel(0, pixels)

    def shot(self, name: str) -> None:
        """Keep a picture of the window where METERBOOK_PICTURES names a folder."""
        folder = os.environ.get("METERBOOK_PICTURES")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            (Path(folder) / f"{name}.png").write_bytes(self._picture_at_rest())

    def _read_out(self) -> list[str]:
        said: list[str] = self.page.evaluate(READ_OUT)
        return said

    def _listen(self, wire: WebSocket) -> None:
        wire.on("framesent", self._note_told)

    def _note_told(self, told: bytes | str) -> None:
        self._told.append(told if isinstance(told, bytes) else told.encode())

    def _named(self, name: re.Pattern[str]) -> Locator:
        found = self.page.get_by_role(ROLES[0], name=name)
        for role in ROLES[1:]:
            found = found.or_(self.page.get_by_role(role, name=name))
        return found

    def _texts(self, text: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_text(text).or_(self.page.get_by_label(text))

    def _tap(self, target: Locator) -> None:
        """Tap, and once more where nothing stirs: the screen was just being drawn anew.

        A button that may not be tapped yet is waited for, as a person does who sees it grey.
        """
        self.taps += 1
        self.look()
        expect(target).to_be_enabled(timeout=PATIENCE_MS)
        for _ in range(TRIES):
            self._waits_for(self._is_at_rest)
            where = self._bring_into_view(target)
            self._told.clear()
            before = self.page.evaluate(NOW)
            self.page.mouse.click(*where)
            if self._waits_for(partial(self._has_stirred_since, before)):
                return

    def _is_at_rest(self) -> bool:
        return bool(self.page.evaluate(IS_AT_REST))

    def _has_stirred_since(self, then: float) -> bool:
        return bool(self._told) or bool(self.page.evaluate(HAS_CHANGED_SINCE, then))

    def _has_told(self, text: bytes) -> bool:
        return any(text in told for told in self._told)

    def _waits_for(self, is_so: Callable[[], bool]) -> bool:
        for _ in range(PATIENCE_TO_STIR_MS // GLANCE_MS):
            if is_so():
                return True
            self.page.wait_for_timeout(GLANCE_MS)
        return False

    def _press(self, target: Locator) -> None:
        # A real click: where layers lie over one another Playwright's own would wait for ever.
        self.page.mouse.click(*self._bring_into_view(target))

    def _bring_into_view(self, target: Locator) -> tuple[float, float]:
        """Turn the wheel until nothing covers the target any more, and return its centre."""
        x, y = self._centre_at_rest(target)
        for _ in range(TRIES):
            if target.evaluate(IS_ON_TOP, [x, y]):
                break
            # The wheel alone: what a browser scrolls by itself Flutter takes only as a wish.
            self._turn_wheel(x, y)
            seen, (x, y) = (x, y), self._centre_at_rest(target)
            if (x, y) == seen:
                # Nothing to scroll up or down: a row of chips, or a layer that lets taps through.
                target.scroll_into_view_if_needed()
                self.page.wait_for_timeout(300)
                return self._centre_at_rest(target)
        return x, y

    def _turn_wheel(self, x: float, y: float) -> None:
        size = self.page.viewport_size
        assert size is not None
        middle = size["height"] / 2
        self.page.mouse.move(min(max(x, 0), size["width"] - 1), middle)
        self.page.mouse.wheel(0, y - middle)
        self.page.wait_for_timeout(100)

    def _centre_at_rest(self, target: Locator) -> tuple[float, float]:
        seen = None
        while (box := target.bounding_box()) != seen or box is None:
            seen = box
            self.page.evaluate(NEXT_FRAME)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def _picture_at_rest(self) -> bytes:
        seen = self.page.screenshot()
        for _ in range(20):
            self.page.wait_for_timeout(100)
            picture = self.page.screenshot()
            if picture == seen and len(picture) > BYTES_OF_RING:
                break
            seen = picture
        return seen

    def _note_error(self, error: Error) -> None:
        self.problems.append(str(error))

    def _note_message(self, message: ConsoleMessage) -> None:
        about = f"{message.text} {message.location.get('url', '')}"
        if message.type == "error" and not any(word in about for word in HARMLESS):
            self.problems.append(about)
