"""Which meter hangs below which."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.domain.people.serving import depths, parent_problems

MAIN, FLAT, BOILER, ELSEWHERE = (UUID(int=number) for number in range(1, 5))
PARENTS = {MAIN: None, FLAT: MAIN, BOILER: FLAT}


def test_a_meter_cannot_hang_below_itself_or_what_hangs_below_it() -> None:
    assert parent_problems(FLAT, FLAT, PARENTS)
    assert parent_problems(MAIN, BOILER, PARENTS)
    assert not parent_problems(BOILER, MAIN, PARENTS)


def test_a_meter_hangs_only_below_one_of_its_site() -> None:
    assert [problem.field for problem in parent_problems(FLAT, ELSEWHERE, PARENTS)] == ["parent_id"]


def test_a_meter_can_hang_below_none() -> None:
    assert parent_problems(FLAT, None, PARENTS) == []


def test_what_hangs_below_a_meter_follows_it() -> None:
    assert depths([BOILER, MAIN, FLAT], PARENTS) == [(MAIN, 0), (FLAT, 1), (BOILER, 2)]


def test_what_hangs_below_a_meter_that_is_not_there_stands_at_the_top() -> None:
    assert depths([FLAT, BOILER], PARENTS) == [(FLAT, 0), (BOILER, 1)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40))
def test_whatever_is_hung_where_every_meter_stands_in_the_tree_once(hangings: list[tuple[int, int]]) -> None:
    ids = [UUID(int=number) for number in range(10)]
    parents: dict[UUID, UUID | None] = dict.fromkeys(ids)
    for meter, parent in hangings:
        if not parent_problems(ids[meter], ids[parent], parents):
            parents[ids[meter]] = ids[parent]

    tree = depths(ids, parents)

    assert sorted(meter_id for meter_id, _depth in tree) == ids


def test_a_damaged_circle_is_refused_too() -> None:
    assert parent_problems(ELSEWHERE, MAIN, {MAIN: FLAT, FLAT: MAIN, ELSEWHERE: None}) == []
