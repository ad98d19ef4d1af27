"""Pictures of dials in a letter, three beside each other, each with what it proves."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from uuid import UUID

from app.domain.invoice.document import ReadDial
from app.reports.colours import QUIET
from app.reports.letters.statement_rows import dial_text
from app.reports.pdf_page import MARGIN, SMALL, WIDTH, Letter, height_of
from app.reports.words import Words

_BESIDE, _GAP = 3, 5.0
_WIDTH = (WIDTH - (_BESIDE - 1) * _GAP) / _BESIDE
_HEIGHT = 42.0


def write_photos(
    letter: Letter, _: Words, readings: Sequence[ReadDial], pictures: Mapping[UUID, bytes]
) -> None:
    """Draw the pictures that are here; the others are proof pending and left out."""
    shown = [
        (dial, pictures[dial.photo_id]) for dial in readings if dial.photo_id and dial.photo_id in pictures
    ]
    if not shown:
        return
    row_height = _HEIGHT + 2 * height_of(SMALL) + _GAP
    letter.write_heading(_("Photos"), keep=row_height)
    for first in range(0, len(shown), _BESIDE):
        letter.room_for(row_height)
        top = letter.get_y()
        for at, (dial, picture) in enumerate(shown[first : first + _BESIDE]):
            _write_photo(letter, _, dial, picture, (MARGIN + at * (_WIDTH + _GAP), top))
        letter.set_y(top + row_height)


def _write_photo(
    letter: Letter, _: Words, dial: ReadDial, picture: bytes, place: tuple[float, float]
) -> None:
    left, top = place
    said = f"{dial.meter}, {_.day_year(dial.day)}"
    letter.image(BytesIO(picture), left, top, _WIDTH, _HEIGHT, keep_aspect_ratio=True, alt_text=said)
    letter.ink(SMALL, colour=QUIET)
    for number, line in enumerate((said, _("{reading} kWh", reading=dial_text(_, dial)))):
        letter.set_xy(left, top + _HEIGHT + 1 + number * height_of(SMALL))
        letter.cell(_WIDTH, height_of(SMALL), line)
