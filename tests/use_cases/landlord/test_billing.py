"""What the letters of a site look like is kept with the site."""

import io
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from PIL import Image

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.invoice.address import Address
from app.domain.invoice.letter import BillingSettings
from app.domain.sharing.rules import Rest, Sharing
from app.storage.queries.sites import sites
from app.use_cases.book import Book, GoneError
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord import billing
from app.use_cases.landlord.billing import Billing, billing_settings, logo_of, set_billing_settings
from app.use_cases.meters import add_meter
from app.use_cases.photos import NO_PHOTO, NotAPictureError, PictureTooLargeError
from tests.use_cases.landlord.house import ZONE, House, house_of
from tests.use_cases.landlord.letting import SETTINGS


@pytest.fixture
def house(desk: Desk) -> House:
    return house_of(desk)


def kept(desk: Desk, house: House) -> Billing:
    return desk.ask(billing_settings, house.site)


def logo_file(mode: str = "RGBA", size: tuple[int, int] = (1800, 400)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def test_a_site_writes_in_its_own_name_until_somebody_says_who(desk: Desk) -> None:
    def site(book: Book) -> UUID:
        add_meter(book, MeterForm("Main"), ZONE)
        row = sites(book.session)[0]
        book.change(row, name="Lindenhof", address="Lindenstrasse 4\n8400 Winterthur")
        return row.id

    found = desk.ask(billing_settings, desk.do(site).answer)

    assert found.settings == BillingSettings(
        sender=Address("Lindenhof", "Lindenstrasse", "4", "8400", "Winterthur")
    )


def test_settings_are_kept_and_can_be_undone(desk: Desk, house: House) -> None:
    desk.do(set_billing_settings, house.site, SETTINGS)
    changed = replace(SETTINGS, terms_days=10, sharing=Sharing(rest=Rest.UNITS))

    done = desk.do(set_billing_settings, house.site, changed)

    assert kept(desk, house).settings == changed
    desk.do(undo, done.group_id)
    assert kept(desk, house).settings == SETTINGS


def test_spaces_around_what_was_typed_are_not_kept(desk: Desk, house: House) -> None:
    typed = replace(
        SETTINGS,
        iban="ch93 0076 2011 6238 5295 7 ",
        sender=replace(SETTINGS.sender, name=" A ", country="ch "),
    )

    desk.do(set_billing_settings, house.site, typed)

    found = kept(desk, house).settings
    assert (found.iban, found.sender.name, found.sender.country) == (SETTINGS.iban, "A", "CH")


def test_a_wrong_account_number_is_refused_and_nothing_changes(desk: Desk, house: House) -> None:
    desk.do(set_billing_settings, house.site, SETTINGS)

    with pytest.raises(FormError, match="typing error"):
        desk.do(set_billing_settings, house.site, replace(SETTINGS, iban="CH9300762011623852958"))

    assert kept(desk, house).settings == SETTINGS


def test_a_logo_stays_until_it_is_taken_away(desk: Desk, house: House) -> None:
    desk.do(set_billing_settings, house.site, SETTINGS, logo_of(logo_file()))
    first = kept(desk, house).logo_id

    desk.do(set_billing_settings, house.site, SETTINGS)
    assert kept(desk, house).logo_id == first is not None

    desk.do(set_billing_settings, house.site, SETTINGS, NO_PHOTO)
    assert kept(desk, house).logo_id is None


def test_a_logo_is_made_small_and_stands_on_white() -> None:
    with Image.open(io.BytesIO(logo_of(logo_file()).jpeg)) as picture:
        assert picture.size == (900, 200)
        assert picture.getpixel((3, 3)) == (255, 255, 255)


def test_what_is_no_picture_is_no_logo(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotAPictureError):
        logo_of(b"%PDF-1.4")

    monkeypatch.setattr(billing, "LARGEST_BYTES", 10)
    with pytest.raises(PictureTooLargeError):
        logo_of(logo_file())


def test_a_site_that_is_gone_has_no_letters(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.ask(billing_settings, uuid4())
    with pytest.raises(GoneError):
        desk.do(set_billing_settings, uuid4(), SETTINGS)
