"""What every part of a tariff document has in common."""

from typing import Annotated, Literal, LiteralString

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt
from pydantic_core import PydanticCustomError

from app.domain.errors import N_

LONGEST_NAME = 80
Path = tuple[str | int, ...]
EVERY_MONTH = tuple(range(1, 13))
LONGEST_TEXT = 2000


class Part(BaseModel):
    """A frozen piece of a document that knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def refused(sentence: LiteralString, at: Path = (), **values: object) -> PydanticCustomError:
    """Return the error that carries a sentence for the translators and what fills its gaps.

    `at`: the way from the part that refuses to the place that is wrong.
    """
    return PydanticCustomError("refused", sentence, {**values, "sentence": sentence, "at": at})


def _named(name: str) -> str:
    if not name or name != name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise refused(
            N_("Write a name of up to {most} letters, without spaces around it."), most=LONGEST_NAME
        )
    return name


def _readable(text: str) -> str:
    if len(text) > LONGEST_TEXT or not all(letter.isprintable() or letter in "\n\t" for letter in text):
        raise refused(N_("Write a text of up to {most} letters."), most=LONGEST_TEXT)
    return text


def _all_months(months: object) -> object:
    return EVERY_MONTH if months is None or months == "all" else months


def _in_order(months: tuple[int, ...]) -> tuple[int, ...]:
    if not months:
        raise refused(N_("Name at least one month, or “all”."))
    return tuple(sorted(set(months)))


Name = Annotated[str, AfterValidator(_named)]
Text = Annotated[str, AfterValidator(_readable)]
Month = Annotated[StrictInt, Field(ge=1, le=12)]
Months = Annotated[tuple[Month, ...], BeforeValidator(_all_months), AfterValidator(_in_order)]
Unit = Literal["kW", "kVA"]
