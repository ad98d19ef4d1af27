"""What the home screen shows of each meter, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from app.domain.errors import N_
from app.use_cases.assignments import has_tariffs
from app.use_cases.book import Book
from app.use_cases.home import Home, SiteMeters, home
from app.use_cases.settings import settings_of
from app.use_cases.stats import AnyMeter, MeterFailed, MeterNow, OfMeter

if TYPE_CHECKING:
    from app.use_cases.costs.cards import OnCard

Shown = TypeVar("Shown", MeterNow, MeterFailed)

SEARCH_FROM = 10
NEVER = 1_000_000


class Order(StrEnum):
    """How the cards can be sorted."""

    WALK = "walk"
    NAME = "name"
    PROJECTED = "projected"
    OLDEST = "oldest"


ORDER_NAMES = {
    Order.WALK: N_("In walking order"),
    Order.NAME: N_("By name"),
    Order.PROJECTED: N_("Highest projection first"),
    Order.OLDEST: N_("Oldest reading first"),
}


@dataclass(frozen=True, slots=True)
class Sorted:
    """The meters, and the order that a person wants them in on this device."""

    home: Home
    order: Order


def sorted_home(book: Book) -> Sorted:
    """Return what the home screen shows; an order that this version does not know is that of a walk."""
    stored = settings_of(book).home_order
    return Sorted(home(book), Order(stored) if stored in set(Order) else Order.WALK)


def costs_of_cards(book: Book, *, after_cards: bool) -> "Mapping[UUID, OnCard] | None":
    """Return what each meter costs; None before the cards are there, so that they do not wait for it."""
    if not after_cards:
        return None
    if not has_tariffs(book):
        return {}
    from app.use_cases.costs.cards import card_costs  # noqa: PLC0415 - prices are for who has a tariff

    return card_costs(book, home(book).meters)


@dataclass(frozen=True, slots=True)
class View:
    """What a person wants to see just now."""

    sought: str = ""
    shows_archived: bool = False

    def seeking(self, text: str) -> "View":
        """Return this view narrowed to a text."""
        return replace(self, sought=text)

    def with_archive_turned(self) -> "View":
        """Return this view with the archived meters shown, or hidden again."""
        return replace(self, shows_archived=not self.shows_archived)


def is_unused(home: Home) -> bool:
    """Tell whether nobody has added a meter yet."""
    return not home.meters and not home.failed and not home.archived


def shown(found: Sorted, sought: str) -> list[SiteMeters]:
    """Return the sites with the meters that match, in the wanted order; sites without any are left out."""
    if not has_search(found.home):
        sought = ""
    sites = (
        replace(
            site,
            meters=tuple(ordered(_matching(site, site.meters, sought), found.order)),
            failed=tuple(_matching(site, site.failed, sought)),
        )
        for site in found.home.sites
    )
    return [site for site in sites if site.meters or site.failed]


def has_search(home: Home) -> bool:
    """Tell whether there are so many meters that a person wants to search."""
    return len(home.meters) + len(home.failed) >= SEARCH_FROM


def ordered(meters: Sequence[MeterNow], order: Order) -> list[MeterNow]:
    """Return meters in an order; they come in walking order."""
    match order:
        case Order.WALK:
            return list(meters)
        case Order.NAME:
            return sorted(meters, key=lambda now: now.stored.row.name.casefold())
        case Order.PROJECTED:
            return sorted(meters, key=lambda now: -(now.stats.projected_kwh or Decimal(0)))
        case Order.OLDEST:
            return sorted(meters, key=lambda now: -_days_unread(now))


def chosen_at(route: str) -> UUID | None:
    """Return the meter that an address is about, None where it is about none."""
    about, _slash, rest = route.strip("/").partition("/")
    try:
        return UUID(rest.split("/")[0]) if about in {"meters", "add"} else None
    except ValueError:
        return None


def walk(home: Home) -> list[AnyMeter]:
    """Return the meters as the next walk finds them: those already read today come last."""
    every = [one for site in home.sites for one in site.walk]
    return sorted(every, key=lambda one: one.days_since_reading == 0)


def _days_unread(now: MeterNow) -> int:
    return NEVER if now.days_since_reading is None else now.days_since_reading


def _matching(site: SiteMeters, meters: Sequence[Shown], sought: str) -> list[Shown]:
    words = sought.casefold().split()
    return [now for now in meters if all(word in _text(site, now) for word in words)]


def _text(site: SiteMeters, now: OfMeter) -> str:
    serials = " ".join(device.serial for device in now.stored.devices)
    return f"{site.name} {now.stored.row.name} {serials} {now.stored.row.note}".casefold()
