"""Numbers of a tariff as people type them and as documents write them."""

from app.domain.dial import GROUPING_ONLY

_THOUSAND = 3
_UNGROUPED = str.maketrans("", "", GROUPING_ONLY)
_MINUS = str.maketrans("\u2212\u2013", "--")


def written(text: str, decimal_sign: str) -> str:
    """Return a typed number as a document writes it; what is no number stays as it is."""
    plain = text.strip().translate(_UNGROUPED).translate(_MINUS)
    if "," in plain and "." in plain:
        mark = max(",.", key=plain.rfind)
        return plain.replace("." if mark == "," else ",", "").replace(mark, ".")
    if plain.count(",") == 1 and (decimal_sign == "," or len(plain.partition(",")[2]) != _THOUSAND):
        return plain.replace(",", ".")
    return plain.replace(",", "")


def shown(number: object, decimal_sign: str) -> str:
    """Return a number of a document as it stands in a field."""
    return str(number).replace(".", decimal_sign)
