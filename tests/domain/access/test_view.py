"""The hash of a view: the same for the same view, another one for every wider or narrower one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.domain.access.view import Role, SiteView
from app.domain.access.window import Window
from tests.domain.access.house import ELSEWHERE, HERE, IN, ME, MY_METER, OUT, at_sites, id_of, site_view, view

_instants = st.integers(0, 30).map(lambda days: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days))
_windows = st.builds(Window, _instants, st.none() | _instants)
_views = st.builds(
    SiteView,
    st.just(HERE),
    st.sampled_from(Role),
    st.none() | st.integers(1, 3).map(id_of),
    st.frozensets(st.integers(1, 4).map(id_of)),
    st.dictionaries(st.integers(1, 3).map(id_of), st.lists(_windows, min_size=1, unique=True).map(tuple)),
)


@given(_views, _views)
def test_hash_is_the_same_exactly_where_the_view_is(one: SiteView, other: SiteView) -> None:
    assert (one.hash == other.hash) == (_in_any_order(one) == _in_any_order(other))


def _in_any_order(site: SiteView) -> SiteView:
    key = lambda window: (window.start, window.end or datetime.max.replace(tzinfo=UTC))  # noqa: E731 - sorts once
    return replace(
        site, windows={meter: tuple(sorted(found, key=key)) for meter, found in site.windows.items()}
    )


@given(_views)
def test_hash_does_not_depend_on_order_zone_or_shared_rows(site: SiteView) -> None:
    zurich = ZoneInfo("Europe/Zurich")
    turned = {
        meter: tuple(
            Window(w.start.astimezone(zurich), w.end and w.end.astimezone(zurich)) for w in found[::-1]
        )
        for meter, found in list(site.windows.items())[::-1]
    }

    assert replace(site, windows=turned, shared=frozenset({ME})).hash == site.hash


def test_every_change_of_what_is_seen_changes_the_hash() -> None:
    mine = site_view(Role.TENANT)
    changes = [
        replace(mine, role=Role.VIEWER),
        replace(mine, site_id=ELSEWHERE),
        replace(mine, person_id=id_of(99)),
        replace(mine, units=frozenset()),
        replace(mine, windows={}),
        replace(mine, windows={id_of(99): (Window(IN, OUT),)}),
        replace(mine, windows={MY_METER: (Window(IN),)}),
        replace(mine, windows={MY_METER: (Window(IN, OUT + timedelta(microseconds=1)),)}),
        replace(mine, windows={MY_METER: (Window(IN - timedelta(microseconds=1), OUT),)}),
    ]

    assert len({mine.hash, *(changed.hash for changed in changes)}) == len(changes) + 1


def test_hash_stays_the_same_in_every_process() -> None:
    assert SiteView(HERE, Role.OWNER).hash == "b36396e0961026883bd057bc6ec300d9"


def test_owner_and_manager_manage_their_site_alone() -> None:
    managing = {role for role in Role if view(role).manages(HERE)}

    assert managing == {Role.OWNER, Role.MANAGER}
    assert not view(Role.OWNER).manages(ELSEWHERE)
    assert not at_sites().manages(HERE)
