"""An owner sees who may see a site, invites others, and takes invitations back."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import flet as ft

from app.domain.access.view import Role
from app.domain.errors import MeterbookError
from app.ui.connect.members.passing_on import qr_svg
from app.ui.connect.members.screen import members_screen
from app.use_cases.desk import Desk
from app.use_cases.hosting import Circle, Guest, Member, NewInvitation, OpenInvitation
from app.use_cases.landlord.occupancies import move_in
from tests.ui.connect.server import ADA, ADDRESS, CONNECTED, FakeConnection
from tests.ui.render import Shown, run, shown
from tests.use_cases.landlord.house import house_of

SITE = UUID(int=2)
UNTIL = datetime(2026, 11, 11, 12, tzinfo=UTC)
LINK = f"{ADDRESS}/join#ABCD-EFGH-JKLM"
ME = Member(ADA.id, "Ada", ADA.email, Role.OWNER)
BEN = Member(UUID(int=9), "Ben", "ben@example.org", Role.VIEWER)


class NotYoursError(MeterbookError):
    """Only an owner may."""

    sentence = "Only the owner of this site can see this."


@dataclass
class FakeHosting:
    """Keeps who may see the one site."""

    members: tuple[Member, ...] = (ME, BEN)
    invitations: tuple[OpenInvitation, ...] = ()
    guests: list[Guest] = field(default_factory=list)
    is_owner: bool = True

    def circle(self, site_id: UUID) -> Circle:
        """Tell an owner."""
        del site_id
        if not self.is_owner:
            raise NotYoursError
        return Circle(self.members, self.invitations)

    def invite(self, site_id: UUID, guest: Guest) -> NewInvitation:
        """Make an invitation."""
        del site_id
        self.guests.append(guest)
        self.invitations = (OpenInvitation(UUID(int=5), guest.role, guest.email, UNTIL, guest.person_id),)
        return NewInvitation("ABCD-EFGH-JKLM", LINK, UNTIL)

    def revoke(self, site_id: UUID, invitation_id: UUID) -> None:
        """Take an invitation back."""
        del site_id
        self.invitations = tuple(one for one in self.invitations if one.id != invitation_id)

    def end(self, site_id: UUID, account_id: UUID) -> None:
        """Let somebody go."""
        del site_id
        self.members = tuple(one for one in self.members if one.account_id != account_id)


def play(
    desk: Desk,
    hosting: FakeHosting | None,
    story: Callable[[Shown], Coroutine[Any, Any, None]],
    connection: FakeConnection | None = None,
    site_id: UUID = SITE,
) -> None:
    connected = connection or FakeConnection(CONNECTED)

    async def on_screen() -> None:
        draw = lambda: members_screen(site_id)  # noqa: E731 - a screen without its route
        async with shown(draw, desk, connection=connected, hosting=hosting) as page:
            await story(page)

    run(on_screen)


def test_everybody_who_may_see_the_site_stands_there_and_one_can_be_let_go(desk: Desk) -> None:
    hosting = FakeHosting()

    async def story(page: Shown) -> None:
        await page.until("Ada (you)")
        await page.until("Viewer · ben@example.org")
        await page.send(_item(page, "End membership"), "click")
        await page.tap("End membership")
        await page.until_gone("Viewer · ben@example.org")

    play(desk, hosting, story)

    assert hosting.members == (ME,)


def test_an_invitation_is_shown_once_with_its_link_code_and_picture(desk: Desk) -> None:
    hosting = FakeHosting()

    async def story(page: Shown) -> None:
        await page.until("As what")
        group = next(each for each in page.controls() if isinstance(each, ft.RadioGroup))
        await _choose(page, group, Role.VIEWER.value, "change")
        await page.type("E-mail (optional)", "cleo@example.org")
        await page.tap("Make an invitation")
        await page.until(LINK)
        await page.until("Code: ABCD-EFGH-JKLM")
        await page.until("Viewer · cleo@example.org")
        await page.tap("Done")
        await page.until_gone(LINK)
        await page.send(_item(page, "Take back"), "click")
        await page.until_gone("Viewer · cleo@example.org")

    play(desk, hosting, story)

    assert hosting.guests == [Guest(Role.VIEWER, None, "cleo@example.org")]


def test_a_tenant_is_invited_as_somebody_who_lives_there(desk: Desk) -> None:
    hosting = FakeHosting()
    house = house_of(desk)
    desk.do(move_in, house.flat_1, house.anna, datetime(2026, 3, 1, tzinfo=UTC).date())

    async def story(page: Shown) -> None:
        await page.until("As what")
        await page.until_true(lambda: any(isinstance(each, ft.Dropdown) for each in page.controls()))
        box = next(each for each in page.controls() if isinstance(each, ft.Dropdown))
        assert page.named("Make an invitation").disabled
        await _choose(page, box, str(house.anna), "select")
        await page.tap("Make an invitation")
        await page.until(LINK)

    play(desk, hosting, story, site_id=house.site)

    assert hosting.guests == [Guest(Role.TENANT, house.anna)]


def test_without_anybody_living_there_no_tenant_can_be_invited(desk: Desk) -> None:
    async def story(page: Shown) -> None:
        await page.until("Nobody lives at this site yet.")

    play(desk, FakeHosting(), story)


def test_who_is_no_owner_reads_why_there_is_nothing(desk: Desk) -> None:
    async def story(page: Shown) -> None:
        await page.until(NotYoursError.sentence)

    play(desk, FakeHosting(is_owner=False), story)


def test_a_device_alone_is_led_to_a_server_first(desk: Desk) -> None:
    async def story(page: Shown) -> None:
        await page.until("Only you, on this device")

    play(desk, FakeHosting(), story, FakeConnection())
    play(desk, None, story)


def test_the_picture_of_a_link_is_dark_on_light_in_every_theme() -> None:
    picture = qr_svg(LINK)

    assert picture.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert 'fill="#fff"' in picture
    assert 'stroke="#000"' in picture


def _item(page: Shown, name: str) -> ft.PopupMenuItem:
    return next(each for each in page.controls() if isinstance(each, ft.PopupMenuItem) and each.key == name)


async def _choose(page: Shown, control: ft.Control, value: str, event: str) -> None:
    page.session.apply_patch(control._i, {"value": value})
    await page.send(control, event, value)
