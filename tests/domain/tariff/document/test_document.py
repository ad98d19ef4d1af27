"""A tariff that contradicts itself is refused, with its place and a plain sentence."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.domain.tariff.added import FixedCharge
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.prices import Dated
from tests.domain.tariff.document.build import DAY_AND_NIGHT, document, flat, refusal, tariff_of

FIXED = {"kind": "fixed", "name": "Fee", "per": "month", "amount": 5}
DEMAND = {"kind": "demand", "name": "Power", "price": 3}
CAP = {"kind": "cap", "name": "Cap", "price": "0.4"}
EXPORT = {**flat("Export"), "flow": "export"}
DAY_PRICE = {"price": None, "prices": {"Day": 1}}
LIMIT = {"when": {"total_up_to": 500}}


def percent(on: object, name: str = "Duty", kind: str = "percent", rate: object = 5) -> dict[str, Any]:
    return {"kind": kind, "name": name, "percent": rate, "on": on}


def tables(*made: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "energy", "name": "Energy", "tables": list(made)}


def tiers(*edges: object, **rest: object) -> dict[str, Any]:
    return {"tiers": [{"up_to": edge, "price": 1} for edge in edges], **rest}


def priced(prices: object) -> dict[str, Any]:
    return {"kind": "energy", "name": "Energy", "schedule": DAY_AND_NIGHT, "prices": prices}


REFUSED: list[tuple[list[dict[str, Any]], dict[str, object], str]] = [
    ([], {}, "charges: A tariff needs at least one charge."),
    (
        [flat()],
        {"valid_from": "2026-01-01", "valid_until": "2026-01-01"},
        "valid_until: The tariff ends before it begins",
    ),
    ([flat()], {"format": 2}, "format: This was written for a newer Meterbook."),
    ([flat()], {"format": 0}, "format: Write 1."),
    ([flat()], {"format": True}, "format: Write 1."),
    ([flat()], {"name": " "}, "name: Write a name"),
    ([flat()], {"name": "x" * 81}, "name: Write a name"),
    ([flat()], {"name": 5}, "name: Write a text in quotes."),
    ([flat()], {"notes": "x" * 2001}, "notes: Write a text of up to 2000 letters."),
    ([flat()], {"notes": "\ud800"}, "notes: Write a text"),
    ([flat()], {"currency": "Fr."}, "currency: Write a currency"),
    ([flat()], {"currency": "ABC"}, "currency: Write a currency"),
    (
        [{**flat(), "schedule": {"periods": [{"name": "Day", "days": ["all", "holiday"]}]}, **DAY_PRICE}],
        {},
        "charges \u203a Energy \u203a schedule: Some hours are for holidays, but no day is a holiday.",
    ),
    ([flat()], {"time_zone": "Mars/Olympus"}, "time_zone: No time zone is called like this."),
    ([flat()], {"time_zone": "Europe"}, "time_zone: No time zone is called like this."),
    ([flat()], {"time_zone": "../etc"}, "time_zone: No time zone is called like this."),
    ([flat()], {"rounding": {"step": "-0.01"}}, "rounding \u203a step: Write a number above zero."),
    ([flat()], {"rounding": {"total_step": 0}}, "rounding \u203a total_step: Write a number above zero."),
    ([flat()], {"quantity": "half"}, "quantity: Write one of these: 'exact', 'whole', 'floor'."),
    ([flat()], {"colour": "red"}, "colour: This is not known here."),
    ([flat("all")], {}, "charges \u203a all \u203a name: “all” means a kind of charge."),
    ([flat("demand")], {}, "charges \u203a demand \u203a name: “demand” means a kind of charge."),
    ([flat(), flat()], {}, "charges \u203a Energy \u203a name: Two charges are called “Energy”."),
    ([{"name": "Energy"}], {}, "charges \u203a Energy: The “kind” of this charge is missing."),
    ([{"kind": "magic"}], {}, "charge 1: Write as “kind” one of"),
    ([{"kind": "energy", "price": 1}], {}, "charge 1 \u203a name: This is missing."),
    ([flat(price=None)], {}, "charges \u203a Energy: Give exactly one of “price”, “prices” and “tables”."),
    ([{**flat(), "prices": {"Day": 1}}], {}, "charges \u203a Energy: Give exactly one"),
    ([{**flat(), "tiers": []}], {}, "charges \u203a Energy \u203a tiers: This is not known here."),
    ([{**flat(), "flow": "wind"}], {}, "charges \u203a Energy \u203a flow: Write"),
    ([{**flat(), "register": "T3"}], {}, "charges \u203a Energy \u203a register: Write"),
    (
        [{**flat(), "register": "T1", "flow": "solar"}],
        {},
        "charges \u203a Energy: T1 and T2 count what is imported.",
    ),
    (
        [{**flat(), "register": "T1", "schedule": DAY_AND_NIGHT}],
        {},
        "charges \u203a Energy: Divide energy by",
    ),
    (
        [priced({"Night": 1, "Dusk": 1})],
        {},
        "charges \u203a Energy \u203a prices: No period is called “Dusk”.",
    ),
    ([priced({"Night": 1})], {}, "charges \u203a Energy \u203a prices: The period “Day” has no price."),
    (
        [priced({"Night": "x", "Day": 1})],
        {},
        "charges \u203a Energy \u203a prices \u203a Night: Write a number",
    ),
    (
        [
            priced(
                [
                    {"period": "Day", "price": 1},
                    {"period": "Day", "price": 2},
                    {"period": "Night", "price": 2},
                ]
            )
        ],
        {},
        "charges \u203a Energy \u203a prices: A period has two prices.",
    ),
    (
        [{"kind": "energy", "name": "Energy", "prices": {"Day": 1}}],
        {},
        "charges \u203a Energy \u203a prices: No period is called",
    ),
    ([tables()], {}, "charges \u203a Energy \u203a tables: The last table has no “when”"),
    ([tables(tiers(None, **LIMIT))], {}, "charges \u203a Energy \u203a tables: The last table has no “when”"),
    (
        [tables(tiers(None), tiers(None))],
        {},
        "charges \u203a Energy: Only the last table may leave out “when”",
    ),
    (
        [tables(tiers(None, when={}), tiers(None))],
        {},
        "charges \u203a Energy \u203a table 1 \u203a when: Say when",
    ),
    (
        [tables(tiers())],
        {},
        "charges \u203a Energy \u203a table 1 \u203a tiers: The last tier has no “up_to”",
    ),
    (
        [tables(tiers(100))],
        {},
        "charges \u203a Energy \u203a table 1 \u203a tiers: The last tier has no “up_to”",
    ),
    (
        [tables(tiers(None, 100, None))],
        {},
        "charges \u203a Energy \u203a table 1 \u203a tier 1: Only the last tier",
    ),
    (
        [tables(tiers(100, 100, None))],
        {},
        "charges \u203a Energy \u203a table 1 \u203a tier 2: This tier does not end above",
    ),
    (
        [tables(tiers(0, None))],
        {},
        "charges \u203a Energy \u203a table 1 \u203a tier 1 \u203a up_to: Write a number above zero.",
    ),
    (
        [tables({"tiers": [{"up_to": 5, "price": 1}, {}]})],
        {},
        "charges \u203a Energy \u203a table 1 \u203a tier 2: Give either “price” or",
    ),
    (
        [tables({"tiers": [{"price": 1, "prices": {"Day": 1}}]})],
        {},
        "charges \u203a Energy \u203a table 1 \u203a tier 1: Give either",
    ),
    (
        [tables({"tiers": [{"prices": None}]})],
        {},
        "charges \u203a Energy \u203a table 1 \u203a tier 1: Give either",
    ),
    (
        [tables(tiers(None, basis={"per": "day", "count": 30}))],
        {},
        "charges \u203a Energy \u203a table 1 \u203a basis: Only widths per",
    ),
    (
        [tables(tiers(None, basis={"per": "days", "count": 0}))],
        {},
        "charges \u203a Energy \u203a table 1 \u203a basis \u203a count: Write at least 1.",
    ),
    (
        [tables(tiers(None, basis={"per": "days", "count": "30"}))],
        {},
        "charges \u203a Energy \u203a table 1 \u203a basis \u203a count: Write a whole number.",
    ),
    ([{**DEMAND, "window": 20}], {}, "charges \u203a Power \u203a window: Write one of these: 15, 30, 60."),
    (
        [{**DEMAND, "minimum": -1}],
        {},
        "charges \u203a Power \u203a minimum: Write zero or a number above it.",
    ),
    (
        [{**DEMAND, "ratchet": {"percent": 0}}],
        {},
        "charges \u203a Power \u203a ratchet \u203a percent: Write a number above zero.",
    ),
    (
        [{"kind": "demand", "name": "Power", "tiers": [{"up_to": 5, "price": 1}]}],
        {},
        "charges \u203a Power \u203a tiers: The last tier",
    ),
    ([{**FIXED, "amount": None}], {}, "charges \u203a Fee: Give either “amount” or “by_total”."),
    ([{**FIXED, "by_total": [{"amount": 1}]}], {}, "charges \u203a Fee: Give either “amount” or “by_total”."),
    (
        [{"kind": "fixed", "name": "Fee", "per": "day", "by_total": [{"up_to": 1, "amount": 1}]}],
        {},
        "charges \u203a Fee \u203a by_total: The last tier",
    ),
    ([flat(), {**CAP, "amount": 5}], {}, "charges \u203a Cap: Give either “price” or “amount”."),
    (
        [flat(), {"kind": "cap", "name": "Cap", "amount": 5, "first_kwh": 5}],
        {},
        "charges \u203a Cap: “first_kwh” belongs to",
    ),
    ([flat(), percent([])], {}, "charges \u203a Duty \u203a on: Name at least one charge, or “all”."),
    ([flat(), percent("\ud800")], {}, "charges \u203a Duty \u203a on: Write a name"),
    (
        [flat(), percent("Fee")],
        {},
        "charges \u203a Duty \u203a on: No charge before this one is called “Fee”.",
    ),
    (
        [flat(), percent("demand")],
        {},
        "charges \u203a Duty \u203a on: No charge before this one is called “demand”.",
    ),
    (
        [flat(), percent("Duty")],
        {},
        "charges \u203a Duty \u203a on: No charge before this one is called “Duty”.",
    ),
    (
        [flat(), percent("VAT"), percent("all", "VAT", "tax")],
        {},
        "charges \u203a Duty \u203a on: No charge before this one is called “VAT”.",
    ),
    (
        [flat(), percent("Later"), percent("all", "Later")],
        {},
        "charges \u203a Duty \u203a on: No charge before this one is called “Later”.",
    ),
    ([percent("all")], {}, "charges \u203a Duty \u203a on: No charge before this one is called “all”."),
    ([flat(), percent("all", "VAT", "tax", -5)], {}, "charges \u203a VAT: A tax is not below zero."),
    ([flat()], {"netting": {"carry": "kwh"}}, "netting: Only the difference of a cycle"),
    ([flat()], {"netting": {"per": "cycle", "settles_in": 3}}, "netting: Nothing is carried"),
    (
        [EXPORT],
        {"netting": {"per": "cycle", "carry": "money", "settlement_price": 1}},
        "netting: A settlement price needs",
    ),
    (
        [flat()],
        {"netting": {"per": "cycle", "carry": "money"}},
        "netting \u203a carry: A surplus in money needs",
    ),
]


@pytest.mark.parametrize(("charges", "changes", "sentence"), REFUSED)
def test_contradiction_is_refused_at_its_place(
    charges: list[dict[str, Any]], changes: dict[str, object], sentence: str
) -> None:
    assert refusal(*charges, **changes).startswith(sentence)


def test_short_forms_become_one_form() -> None:
    short = tariff_of(flat(price="0.2"), {**FIXED}, {**DEMAND})
    long = tariff_of(
        tables({"tiers": [{"price": "0.2"}]}),
        {"kind": "fixed", "name": "Fee", "per": "month", "by_total": [{"amount": 5}]},
        {"kind": "demand", "name": "Power", "tiers": [{"price": 3}]},
    )

    assert short == long


def test_price_of_a_tier_is_its_period_s_or_the_only_one() -> None:
    energy = tariff_of(priced({"Night": 1, "Day": 2})).charges[0]
    simple = tariff_of(flat(price=3)).charges[0]

    assert energy.tables[0].tiers[0].price_in("Day") == Dated.model_validate(2)  # type: ignore[union-attr] # energy
    assert simple.tables[0].tiers[0].price_in("Day") == Dated.model_validate(3)  # type: ignore[union-attr] # energy


def test_base_is_told_in_the_order_of_a_bill() -> None:
    made = Tariff.model_validate(document())
    energy = ("Energy", "Low tariff", "Export")
    metered = (*energy, "Power", "Basic fee", "Slab fee")

    bases = [made.base_of(charge) for charge in made.charges[6:]]  # type: ignore[arg-type] # all have a base

    assert bases == [
        energy,
        ("Energy",),
        (*energy, "Slab fee"),
        (*metered, "At least", "Price cap", "Duty"),
        (*metered, "At least", "Price cap", "Duty", "VAT"),
    ]


def test_percent_may_stand_before_the_charges_it_is_reckoned_on() -> None:
    made = tariff_of(percent("Energy"), flat())

    assert made.base_of(made.charges[0]) == ("Energy",)  # type: ignore[arg-type] # a percentage


def test_width_counts_for_one_month_or_thirty_days_unless_said() -> None:
    bases: list[dict[str, object]] = [{"per": "months"}, {"per": "days"}, {"per": "days", "count": 31}, {}]

    made = [tariff_of(tables(tiers(None, basis=basis))).charges[0] for basis in bases]

    assert [each.tables[0].basis.every for each in made] == [1, 30, 31, 1]  # type: ignore[union-attr] # energy


@pytest.mark.parametrize("charge", [EnergyCharge, FixedCharge])
def test_charge_is_made_of_names_and_values(charge: type[EnergyCharge] | type[FixedCharge]) -> None:
    with pytest.raises(ValidationError):
        charge.model_validate(5)


def test_charge_can_be_moved_to_another_tariff() -> None:
    made = tariff_of(flat(), FIXED)

    assert tariff_of(*made.charges) == made  # type: ignore[arg-type] # charges instead of documents


def test_tariff_cannot_be_changed() -> None:
    made = tariff_of(flat())

    with pytest.raises(ValueError, match="frozen"):
        made.name = "Other"
    assert hash(made) == hash(tariff_of(flat()))
