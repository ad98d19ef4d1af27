"""A chosen file becomes a picture before anything is stored, and tells nothing but what is seen."""

import io
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from PIL import Image

from app.domain.forms import MeterForm
from app.use_cases.desk import Desk
from app.use_cases.log import log
from app.use_cases.meters import add_meter
from app.use_cases.photos import NotAPictureError, Picture, PictureTooLargeError, photo, picture_of
from app.use_cases.readings import ReadingForm, record_reading
from tests.use_cases.conftest import Clock


@pytest.fixture
def meter_id(desk: Desk) -> UUID:
    return UUID(str(desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich").answer))


def _file(size: tuple[int, int], kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


def _opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.jpeg))


def test_a_picture_does_not_say_where_it_was_taken(photo_file: bytes) -> None:
    with Image.open(io.BytesIO(photo_file)) as chosen:
        tells_a_place = bool(chosen.getexif())

    picture = picture_of(photo_file)

    assert tells_a_place
    assert not _opened(picture).getexif()


def test_a_large_picture_becomes_one_of_at_most_2048_pixels_a_side() -> None:
    picture = picture_of(_file((4000, 1000), "PNG"))

    assert (_opened(picture).format, _opened(picture).size) == ("JPEG", (2048, 512))


@pytest.mark.parametrize(
    "content", [b"", b"name,kWh", _file((60, 40), "JPEG")[:200]], ids=["empty", "text", "cut"]
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPictureError):
        picture_of(content)


def test_a_file_larger_than_25_mb_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(PictureTooLargeError):
        picture_of(bytes(25_000_001))


def test_storing_keeps_a_picture_as_it_is_while_others_wait_for_the_file(
    desk: Desk, meter_id: UUID, clock: Clock, photo_file: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = picture_of(photo_file)
    monkeypatch.setattr(Image, "open", lambda *_given: pytest.fail("a picture is worked on while storing"))

    form = ReadingForm(clock.now - timedelta(days=1), Decimal(1), photo=picture)
    desk.do(record_reading, meter_id, form)

    (line,) = desk.ask(log, meter_id)
    assert line.photo_id is not None
    assert desk.ask(photo, line.photo_id) == picture.jpeg
