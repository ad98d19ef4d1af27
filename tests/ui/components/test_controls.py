"""What a person uses has a name, says what it does, and hands on what was chosen."""

from collections.abc import Callable
from decimal import Decimal

import flet as ft
import pytest

from app.domain.meter import Role
from app.ui import theme
from app.ui.components import buttons, fields, figures, lists, notices, states
from app.ui.components.cycle_bar import cycle_bar, legend
from app.ui.guard import part
from app.ui.session import use_words
from tests.ui.desks import FakeDesk
from tests.ui.render import Shown, run, shown

OPTIONS = {"main": "Whole house", "sub": "Apartment"}


class Taps:
    """Counts taps and keeps what was chosen."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.chosen: list[object] = []

    def __call__(self, value: object = "tapped") -> None:
        """Keep a choice."""
        self.chosen.append(value)


@pytest.fixture
def taps() -> Taps:
    """Return what keeps taps."""
    return Taps()


def look(draw: Callable[[], ft.Control], story: Callable[[Shown], object]) -> None:
    """Show something and let a story look at it or act on it."""

    async def play() -> None:
        async with shown(draw, FakeDesk()) as page:
            result = story(page)
            if hasattr(result, "__await__"):
                await result

    run(play)


def only(page: Shown, kind: type[ft.Control]) -> ft.Control:
    """Return the one control of a kind."""
    (found,) = [control for control in page.controls() if isinstance(control, kind)]
    return found


@pytest.mark.parametrize(
    "make",
    [
        lambda taps: buttons.filled_button("Save", taps),
        lambda taps: buttons.tonal_button("Save", taps),
        lambda taps: buttons.text_button("Save", taps),
        lambda taps: buttons.icon_button("Save", ft.Icons.SAVE, taps),
        lambda taps: buttons.primary_button("Save", ft.Icons.SAVE, taps),
        lambda taps: buttons.save_bar("Save", taps),
    ],
)
def test_every_button_has_its_name_and_hands_on_a_tap_without_an_event(
    make: Callable[[Taps], ft.Control], taps: Taps
) -> None:
    look(lambda: make(taps), lambda page: page.tap("Save"))

    assert taps.chosen == ["tapped"]


def test_picture_buttons_are_merged_with_their_names(taps: Taps) -> None:
    def story(page: Shown) -> None:
        merged = only(page, ft.MergeSemantics)
        assert isinstance(merged, ft.MergeSemantics)
        assert isinstance(merged.content, ft.IconButton)

    look(lambda: buttons.icon_button("Search", ft.Icons.SEARCH, taps), story)


@pytest.mark.parametrize("make", [buttons.filled_button, buttons.tonal_button])
def test_a_button_has_a_ground_whether_it_is_on_or_off(
    make: Callable[[str, Taps], ft.Control], taps: Taps
) -> None:
    def story(page: Shown) -> None:
        button = only(page, ft.Button)
        assert isinstance(button, ft.Button)
        assert button.style is not None
        assert isinstance(button.style.bgcolor, dict)
        assert set(button.style.bgcolor) == {ft.ControlState.DEFAULT, ft.ControlState.DISABLED}

    look(lambda: make("Save", taps), story)


def test_save_takes_no_tap_while_it_runs(taps: Taps) -> None:
    look(
        lambda: buttons.save_bar("Save", taps, running=True),
        lambda page: _assert(only(page, ft.FilledButton).disabled),
    )


@pytest.mark.parametrize(
    ("make", "kind", "colour"),
    [
        (buttons.save_bar, ft.FilledButton, ft.Colors.PRIMARY),
        (buttons.filled_button, ft.FilledButton, ft.Colors.PRIMARY),
        (buttons.tonal_button, ft.FilledTonalButton, ft.Colors.SECONDARY_CONTAINER),
    ],
)
def test_a_button_that_is_on_has_its_colour(
    make: Callable[..., ft.Control], kind: type[ft.FilledButton], colour: ft.Colors, taps: Taps
) -> None:
    """Flet paints a state that has none like the page: white on white."""

    def story(page: Shown) -> None:
        button = only(page, kind)
        assert isinstance(button, kind)
        assert isinstance(button.style, ft.ButtonStyle)
        assert isinstance(button.style.bgcolor, dict)
        assert button.style.bgcolor[ft.ControlState.DEFAULT] == colour

    look(lambda: make("Save", taps), story)


def test_menu_hands_on_what_was_chosen(taps: Taps) -> None:
    entries = [buttons.Choice("Delete", ft.Icons.DELETE, taps, is_dangerous=True)]

    def story(page: Shown) -> object:
        return page.send(only(page, ft.PopupMenuItem), "click")

    look(lambda: buttons.menu("More", entries), story)

    assert taps.chosen == ["tapped"]


@pytest.mark.parametrize(
    "make", [fields.text_field, fields.number_field, fields.dial_field, fields.search_field]
)
def test_field_shows_what_the_state_holds_and_hands_on_what_is_typed(
    make: Callable[[str, str, Taps], ft.Control], taps: Taps
) -> None:
    def story(page: Shown) -> object:
        field = only(page, ft.TextField)
        assert isinstance(field, ft.TextField)
        assert field.value == "12.5"
        return page.type("Reading", "13")

    look(lambda: make("Reading", "12.5", taps), story)

    assert taps.chosen == ["13"]


@pytest.mark.parametrize("make", [fields.text_field, fields.number_field, fields.dial_field])
def test_field_says_its_problem_and_hands_on_enter(make: Callable[..., ft.Control], taps: Taps) -> None:
    def story(page: Shown) -> object:
        field = only(page, ft.TextField)
        assert isinstance(field, ft.TextField)
        assert field.error == "Enter a number."
        return page.send(field, "submit")

    look(lambda: make("Reading", "x", taps, problem="Enter a number.", on_submit=taps), story)

    assert taps.chosen == ["tapped"]


def test_dropdown_is_named_with_what_is_chosen(taps: Taps) -> None:
    async def act(page: Shown) -> None:
        named = only(page, ft.Semantics)
        assert isinstance(named, ft.Semantics)
        assert (named.label, named.value) == ("What it measures", "Apartment")
        box = only(page, ft.Dropdown)
        page.session.apply_patch(box._i, {"value": "main"})
        await page.send(box, "select")

    look(lambda: fields.dropdown("What it measures", OPTIONS, "sub", taps), act)

    assert taps.chosen == ["main"]


def test_segments_hand_on_the_chosen_one(taps: Taps) -> None:
    async def act(page: Shown) -> None:
        box = only(page, ft.SegmentedButton)
        page.session.apply_patch(box._i, {"selected": ["main"]})
        await page.send(box, "change")

    look(lambda: fields.choice("What it measures", OPTIONS, "sub", taps), act)

    assert taps.chosen == ["main"]


def test_radio_hands_on_the_chosen_one(taps: Taps) -> None:
    async def act(page: Shown) -> None:
        box = only(page, ft.RadioGroup)
        page.session.apply_patch(box._i, {"value": "main"})
        await page.send(box, "change")

    look(lambda: fields.radio("What it measures", OPTIONS, "sub", taps), act)

    assert taps.chosen == ["main"]


def test_switch_hands_on_its_new_state(taps: Taps) -> None:
    async def act(page: Shown) -> None:
        box = only(page, ft.Switch)
        page.session.apply_patch(box._i, {"value": False})
        await page.send(box, "change")

    look(lambda: fields.switch("Remind me", True, taps), act)

    assert taps.chosen == [False]


def test_empty_list_offers_the_step_that_fills_it(taps: Taps) -> None:
    look(
        lambda: states.empty(ft.Icons.SPEED, "No meters yet", "They will stand here.", "Add a meter", taps),
        lambda page: page.tap("Add a meter"),
    )

    assert taps.chosen == ["tapped"]


def test_heading_is_told_as_a_heading() -> None:
    def story(page: Shown) -> None:
        heading = only(page, ft.Semantics)
        assert isinstance(heading, ft.Semantics)
        assert heading.header
        assert page.texts() == ["Look", "body"]

    look(lambda: figures.section("Look", [ft.Text("body")]), story)


def test_estimate_is_marked() -> None:
    look(
        lambda: figures.big_number("124.3", "kWh", "since Tue 4 Nov", about=True),
        lambda page: _assert(page.texts() == ["≈ 124.3", "since Tue 4 Nov"]),
    )


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_picture(role: Role) -> None:
    icon = figures.role_icon(role, theme.LIGHT)

    assert isinstance(icon, ft.Icon)


def test_line_of_a_list_is_one_button_beside_its_menu(taps: Taps) -> None:
    menu = buttons.menu("More", [])

    def story(page: Shown) -> object:
        box = next(c for c in page.controls() if isinstance(c, ft.Container) and c.on_click)
        return page.send(box, "click")

    look(lambda: lists.list_line(None, "12 345.6", "Tue 4 Nov", "+14.2", on_click=taps, trailing=menu), story)

    assert taps.chosen == ["tapped"]


def test_bar_of_a_cycle_is_told_as_one_sentence() -> None:
    def story(page: Shown) -> None:
        bar = only(page, ft.Semantics)
        assert isinstance(bar, ft.Semantics)
        assert (bar.label, bar.exclude_semantics) == ("Used 12 of 30 kWh", True)

    look(lambda: cycle_bar("Used 12 of 30 kWh", theme.LIGHT, Decimal(12), Decimal(30), [Decimal(20)]), story)


def test_crossed_part_of_the_bar_has_the_colour_of_what_is_crossed() -> None:
    def story(page: Shown) -> None:
        colours = {box.bgcolor for box in page.controls() if isinstance(box, ft.Container)}
        assert {theme.LIGHT.used, theme.LIGHT.crossed} <= colours

    look(lambda: cycle_bar("", theme.LIGHT, Decimal(25), None, [Decimal(20)]), story)


def test_legend_says_each_colour_in_words() -> None:
    look(
        lambda: legend([("Used", theme.LIGHT.used), ("Projected", theme.LIGHT.projected)]),
        lambda page: _assert(page.texts() == ["Used", "Projected"]),
    )


@part
def telling(taps: Taps) -> ft.Control:
    """Tell something, and ask before a step that cannot be undone."""
    _ = use_words()
    return ft.Column(
        [
            buttons.text_button("Tell", lambda: notices.tell(_, "Reading deleted", undo=taps)),
            buttons.text_button(
                "Ask", lambda: notices.confirm(_, "Delete?", "For good.", "Delete 214 readings", taps)
            ),
        ]
    )


def test_word_in_passing_offers_to_undo(taps: Taps) -> None:
    async def act(page: Shown) -> None:
        await page.tap("Tell")
        bar = only(page, ft.SnackBar)
        assert isinstance(bar, ft.SnackBar)
        assert isinstance(bar.action, ft.SnackBarAction)
        assert (bar.content, bar.action.label) == ("Reading deleted", "Undo")
        await page.send(bar.action, "click")

    look(lambda: telling(taps), act)

    assert taps.chosen == ["tapped"]


@pytest.mark.parametrize(("answer", "chosen"), [("Delete 214 readings", ["tapped"]), ("Cancel", [])])
def test_step_that_cannot_be_undone_is_asked_about_in_words(
    answer: str, chosen: list[object], taps: Taps
) -> None:
    async def act(page: Shown) -> None:
        await page.tap("Ask")
        await page.tap(answer)
        dialog = only(page, ft.AlertDialog)
        assert isinstance(dialog, ft.AlertDialog)
        assert not dialog.open

    look(lambda: telling(taps), act)

    assert taps.chosen == chosen


def _assert(fact: object) -> None:
    assert fact
