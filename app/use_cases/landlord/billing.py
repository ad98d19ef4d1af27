"""Verbs on what the letters of a site look like, how they are paid, and how its bills are usually shared."""

import io
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.domain.errors import FormError
from app.domain.invoice.address import Address, address_in
from app.domain.invoice.letter import BillingSettings, billing_from_json, billing_problems, billing_to_json
from app.storage.landlord_tables import SiteBilling
from app.storage.queries.landlord.invoices import billing_of_site
from app.storage.queries.landlord.units import every_unit_of_site
from app.storage.tables import File, Site
from app.use_cases.book import Book
from app.use_cases.photos import LARGEST_BYTES, NoPhoto, NotAPictureError, PictureTooLargeError

_LARGEST_LOGO = (900, 360)
_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo ready to be kept, made by `logo_of`: a JPEG on white."""

    jpeg: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Billing:
    """The settings of a site's letters, and the file of its logo."""

    settings: BillingSettings
    logo_id: UUID | None = None


def billing_settings(book: Book, site_id: UUID) -> Billing:
    """Return the settings of a site's letters, the usual ones where nobody made any. Raises GoneError."""
    site, row = book.find(Site, site_id), billing_of_site(book.session, site_id)
    if row is None:
        return Billing(BillingSettings(sender=address_in(site.address, site.name, "")))
    return Billing(billing_from_json(row.document), row.logo_id)


def set_billing_settings(
    book: Book, site_id: UUID, settings: BillingSettings, logo: Logo | NoPhoto | None = None
) -> None:
    """Keep the settings of a site's letters; without a logo the stored one stays. Raises FormError."""
    units = [unit.id for unit in every_unit_of_site(book.session, book.find(Site, site_id).id)]
    problems = billing_problems(settings, units)
    if problems:
        raise FormError(problems)
    row = billing_of_site(book.session, site_id)
    logo_id = _logo_id(book, row, logo)
    document = billing_to_json(_trimmed(settings))
    if row is None:
        book.add(SiteBilling(id=book.new_id(), site_id=site_id, document=document, logo_id=logo_id))
    else:
        book.change(row, document=document, logo_id=logo_id)


def logo_of(content: bytes) -> Logo:
    """Return a chosen file as a logo; ask before a verb begins.

    Raises NotAPictureError, PictureTooLargeError.
    """
    if len(content) > LARGEST_BYTES:
        raise PictureTooLargeError
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 40 ms, only for who has a logo

    try:
        with Image.open(io.BytesIO(content)) as opened:
            seen = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPictureError from error
    seen.thumbnail(_LARGEST_LOGO)
    # What can be seen through is white on paper.
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=_QUALITY)
    return Logo(out.getvalue())


def _logo_id(book: Book, row: SiteBilling | None, logo: Logo | NoPhoto | None) -> UUID | None:
    match logo:
        case Logo(jpeg):
            sha256 = book.files.put(jpeg)
            kept = File(id=book.new_id(), sha256=sha256, media_type="image/jpeg", size=len(jpeg))
            return book.add(kept).id
        case NoPhoto():
            return None
        case _:
            return row.logo_id if row else None


def _trimmed(settings: BillingSettings) -> BillingSettings:
    sender = settings.sender
    return replace(
        settings,
        sender=Address(
            sender.name.strip(),
            sender.street.strip(),
            sender.house_number.strip(),
            sender.postcode.strip(),
            sender.town.strip(),
            sender.country.strip().upper(),
        ),
        account_holder=settings.account_holder.strip(),
        email=settings.email.strip(),
        phone=settings.phone.strip(),
        number_prefix=settings.number_prefix.strip(),
    )
