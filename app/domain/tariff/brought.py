"""The tariffs in a file that somebody brings: one of ours, or rates of the Utility Rate Database."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.errors import N_, MeterbookError
from app.domain.tariff.reader import read_tariff
from app.domain.tariff.urdb import (
    LONGEST,
    STRUCTURES,
    Imported,
    parsed,
    rate_name,
    rates_of_urdb,
    tariff_of_rate,
)

OWN = "format"


class NoTariffFileError(MeterbookError):
    """A file that is neither a tariff of ours nor rates of the database."""

    sentence = N_(
        "This file holds no tariff. Choose one that Meterbook exported, or rates of the OpenEI Utility Rate"
        " Database as JSON."
    )


class LargeFileError(MeterbookError):
    """A file far larger than any tariff."""

    sentence = N_("This file is too large for a tariff. Save only the rates you need, and import those.")


@dataclass(frozen=True, slots=True)
class Brought:
    """What is in a file: a tariff of ours, or one rate or more, which need a time zone."""

    content: bytes
    rates: tuple[Mapping[str, object], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rates."""
        return tuple(rate_name(rate) for rate in self.rates)

    def tariff(self, number: int, time_zone: str) -> Imported:
        """Return one of its tariffs and what it could not say. Raises BadTariffError."""
        if not self.rates:
            return Imported(read_tariff(self.content), ())
        return tariff_of_rate(self.rates[number], time_zone)


def brought(content: bytes) -> Brought:
    """Return what is in a file, told by its contents. Raises MeterbookError with what to do."""
    if len(content) > LONGEST:
        raise LargeFileError
    contents = parsed(content) if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else None
    if isinstance(contents, Mapping) and OWN in contents:
        return Brought(content)
    if _is_rate(contents) or isinstance(contents, list) or _has_items(contents):
        return Brought(content, tuple(rates_of_urdb(contents)))
    raise NoTariffFileError


def _is_rate(contents: object) -> bool:
    return isinstance(contents, Mapping) and any(key in contents for key in STRUCTURES)


def _has_items(contents: object) -> bool:
    return isinstance(contents, Mapping) and "items" in contents
