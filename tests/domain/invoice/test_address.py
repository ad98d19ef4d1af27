"""An address as somebody typed it in lines gives the parts that a payment needs."""

import pytest

from app.domain.invoice.address import Address, address_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lindenstrasse 4\n8400 Winterthur", ("Lindenstrasse", "4", "8400", "Winterthur")),
        ("Lindenstrasse 4a, CH-8400 Winterthur, Schweiz", ("Lindenstrasse", "4a", "8400", "Winterthur")),
        ("c/o Keller\r\nIm Hof\r\n10115 Berlin\r\n", ("Im Hof", "", "10115", "Berlin")),
        ("8400 Winterthur", ("", "", "8400", "Winterthur")),
        ("Piazza 25 Aprile 3\n20121 Milano", ("Piazza 25 Aprile", "3", "20121", "Milano")),
    ],
)
def test_street_and_town_are_told_apart(text: str, parts: tuple[str, str, str, str]) -> None:
    street, number, postcode, town = parts

    assert address_in(text, "Pia", "CH") == Address("Pia", street, number, postcode, town, "CH")


@pytest.mark.parametrize("text", ["", "somewhere", "High Street 4\nLondon N1 9GU"])
def test_what_is_not_understood_leaves_the_name_alone(text: str) -> None:
    assert address_in(text, "Pia", "CH") == Address("Pia")
