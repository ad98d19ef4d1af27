"""Tariffs as people have them can be built with the editor's own steps alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.tariff.billing import bill
from app.domain.tariff.document import Tariff
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight
from app.ui.tariff_editor.draft import Draft, Fixed, Tax
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.state import checked
from app.ui.tariff_editor.week import IN_HOUR

WEEKDAYS, EVERY_DAY = range(5), range(7)
NAMES = ("Day", "Night")


def drawn(name: str, currency: str, zone: str) -> Draft:
    return Draft(name, currency, zone).adding(Energy, "Energy")


def energy(draft: Draft, number: int = 0) -> Energy:
    charge = draft.charges[number]
    assert isinstance(charge, Energy)
    return charge


def built(draft: Draft) -> Tariff:
    checks = checked(draft, ".")
    assert checks.wrong == {}
    assert checks.tariff is not None
    return checks.tariff


def lines(tariff: Tariff, first: date, end: date, kwh: int) -> dict[str, Decimal]:
    """Return what each line of a bill for energy used evenly comes to."""
    zone = ZoneInfo(tariff.time_zone)
    start, until = midnight(first, zone), midnight(end, zone)
    made = bill(tariff, load_of_sum(kwh * 1000, start, until), start=start, end=until)
    found: dict[str, Decimal] = {}
    for line in made.lines:
        name = f"{line.charge} {line.period or ''}".strip()
        found[name] = found.get(name, Decimal(0)) + line.amount
    return found


def test_swiss_high_and_low_tariff_with_a_grid_fee_by_season() -> None:
    draft = drawn("Stadtwerk", "CHF", "Europe/Zurich")
    by_time = energy(draft).by_time(on=True, names=NAMES).priced(0, 0, "0.15").priced(0, 1, "0.12")
    one = draft.put(by_time.painted(0, EVERY_DAY, 0, 0, 1).painted(0, WEEKDAYS, 28, 80, 0))
    copied = one.copying(energy(one))
    grid = energy(copied, 1).with_season((4, 5, 6, 7, 8, 9), 0, ["Day, summer", "Night, summer"])
    priced = grid.priced(0, 0, "0.10").priced(0, 1, "0.08").priced(0, 2, "0.06").priced(0, 3, "0.04")
    with_fee = copied.put(replace(priced, name="Grid")).adding(Fixed, "Base price").adding(Tax, "VAT")
    fee, vat = with_fee.charges[2:]

    tariff = built(with_fee.put(fee.saying("amount", "9.50")).put(vat.saying("percent", "8.1")))

    # June 2026 has 22 weekdays of 13 hours: 286 of 720 hours; January the same of 744.
    june = lines(tariff, date(2026, 6, 1), date(2026, 7, 1), 720)
    january = lines(tariff, date(2026, 1, 1), date(2026, 2, 1), 744)
    assert june["Energy Day"] == january["Energy Day"] == Decimal("42.90")
    assert (june["Grid Day, summer"], june["Grid Night, summer"]) == (Decimal("17.16"), Decimal("17.36"))
    assert (january["Grid Day"], january["Grid Night"]) == (Decimal("28.60"), Decimal("36.64"))
    assert june["Base price"] == Decimal("9.50")
    assert june["VAT"] == Decimal("11.26")


def test_british_economy_7_with_a_standing_charge() -> None:
    draft = drawn("Economy 7", "GBP", "Europe/London")
    by_time = energy(draft).by_time(on=True, names=NAMES).priced(0, 0, "0.2850").priced(0, 1, "0.1350")
    half = IN_HOUR // 2
    night = by_time.painted(0, EVERY_DAY, 0, 0, 0).painted(0, EVERY_DAY, half, 7 * IN_HOUR + half, 1)
    whole = draft.put(night).adding(Fixed, "Standing charge").adding(Tax, "VAT")
    standing, vat = whole.charges[1:]
    daily = whole.put(standing.saying("amount", "0.60").saying("per", "day")).put(vat.saying("percent", "5"))

    november = lines(built(daily), date(2026, 11, 1), date(2026, 12, 1), 720)

    assert november == {
        "Energy Day": Decimal("145.35"),
        "Energy Night": Decimal("28.35"),
        "Standing charge": Decimal("18.00"),
        "VAT": Decimal("9.59"),
    }


def test_californian_time_of_use_with_a_baseline_credit() -> None:
    draft = drawn("E-TOU-C", "USD", "America/Los_Angeles")
    peak = energy(draft).by_time(on=True, names=("Off-peak", "Peak")).painted(0, EVERY_DAY, 0, 0, 0)
    winter = (
        peak.painted(0, EVERY_DAY, 16 * IN_HOUR, 21 * IN_HOUR, 1).priced(0, 0, "0.40").priced(0, 1, "0.43")
    )
    seasons = winter.with_season((6, 7, 8, 9), 0, ["Off-peak, summer", "Peak, summer"])
    summer = seasons.priced(0, 2, "0.50").priced(0, 3, "0.60")
    whole = draft.put(summer).adding(Energy, "Baseline credit")
    credit = energy(whole, 1).by_tiers(on=True).up_to(0, "9.8").priced(0, 0, "-0.10").priced(1, 0, "0")

    tariff = built(whole.put(replace(credit, basis="day")))

    july = lines(tariff, date(2026, 7, 1), date(2026, 8, 1), 744)
    assert july["Energy Peak, summer"] == Decimal("93.00")
    assert july["Energy Off-peak, summer"] == Decimal("294.50")
    assert july["Baseline credit"] == Decimal("-30.38")
