"""What is lost between the main meter and its sub-meters."""

from decimal import Decimal

from app.domain.errors import Word
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.bill import BillForm
from app.domain.sharing.parts import Lack, Missing
from app.domain.sharing.rules import Sharing
from app.domain.sharing.status import Progress, Status, status_of
from tests.domain.sharing.house import AUGUST, bill, shared, used


def lost(main: int | None, subs: int, form: BillForm | None = None) -> Allocation:
    """Share a bill among two units whose meters hang below a main one."""
    main_wh = None if main is None else main * 1000
    half = subs / 2
    return shared(form or bill(), used("A", half), used("B", half), main_wh=main_wh, subs_wh=subs * 1000)


def test_the_main_meter_is_its_sub_meters_and_the_loss() -> None:
    loss = lost(1000, 950).loss

    assert loss is not None
    assert loss.main_kwh == loss.subs_kwh + loss.kwh
    assert (loss.kwh, loss.percent, loss.is_high) == (Decimal(50), Decimal(5), False)


def test_a_loss_above_its_limit_is_a_warning() -> None:
    exactly = lost(1000, 900)
    above = lost(1000, 899)
    wide = lost(1000, 899, bill(sharing=Sharing(loss_limit=Decimal(20))))

    assert [bool(each.warnings) for each in (exactly, above, wide)] == [False, True, False]
    assert str(above.warnings[0]) == (
        "No sub-meter counted 101.000 kWh (10.1 %) of the main meter. The limit is 10 %."
    )


def test_around_a_single_rented_room_there_is_a_home_and_no_loss() -> None:
    allocation = shared(bill(), used("Room", 100), main_wh=1_000_000, subs_wh=100_000)

    assert allocation.loss is not None
    assert not allocation.loss.is_high
    assert not allocation.warnings


def test_sub_meters_that_exceed_the_main_meter_are_a_warning() -> None:
    allocation = lost(1000, 1100)

    assert str(allocation.warnings[0]) == (
        "The sub-meters counted 1100.000 kWh, the main meter 1000.000. Check their readings."
    )


def test_without_a_main_meter_the_bill_says_what_was_used() -> None:
    loss = lost(None, 900).loss

    assert loss is not None
    assert (loss.main_kwh, loss.percent) == (Decimal(1200), Decimal(25))


def test_nothing_used_is_nothing_lost() -> None:
    loss = lost(0, 0, bill(0, 0)).loss

    assert loss is not None
    assert (loss.percent, loss.is_high) == (Decimal(0), False)


def test_without_meters_or_kwh_no_loss_is_told() -> None:
    assert shared(bill()).loss is None
    assert lost(None, 10, bill(10, None)).loss is None


def test_a_bill_waits_until_nothing_is_missing_or_somebody_closes_it() -> None:
    missing = [Missing(Lack.READING, Word("?"), AUGUST)]

    assert status_of(Progress(), missing) is Status.PENDING
    assert status_of(Progress(), []) is Status.COMPLETE
    assert status_of(Progress(is_finalised=True), missing) is Status.COMPLETE
    assert status_of(Progress(is_issued=True), missing) is Status.ISSUED
    assert status_of(Progress(is_issued=True, is_paid=True), missing) is Status.PAID
