"""Tariffs as documents, and the bills they make; loaded when the first one is used."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.tariff.billing import bill
    from app.domain.tariff.document import Tariff

__all__ = ["Tariff", "bill"]


def __getattr__(name: str) -> object:
    # pydantic takes long to load, and the start of the app does not wait for it.
    if name == "Tariff":
        from app.domain.tariff.document import Tariff  # noqa: PLC0415 - see above

        return Tariff
    if name == "bill":
        from app.domain.tariff.billing import bill  # noqa: PLC0415 - see above

        return bill
    raise AttributeError(name)
