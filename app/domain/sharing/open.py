"""What of a bill nobody knows yet, because a reading, a tariff or an area is missing."""

from app.domain.sharing.basis import Basis
from app.domain.sharing.facts import Facts
from app.domain.sharing.rest import areas_missing


def is_whole_open(facts: Facts, basis: Basis) -> bool:
    """Tell whether the kWh that stand for the whole bill rest on a reading that is missing."""
    if not (facts.is_main_open or is_part_open(facts)):
        return False
    if basis.said_wh is not None:
        return basis.whole_wh != basis.said_wh
    return facts.is_main_open or basis.whole_wh != facts.main_wh


def is_rest_open(facts: Facts, basis: Basis) -> bool:
    """Tell whether what no meter of a unit counted, or who bears it, is not known yet."""
    has_areas = not any(areas_missing(facts))
    return not has_areas or (basis.said_wh != 0 and (is_part_open(facts) or is_whole_open(facts, basis)))


def is_difference_open(facts: Facts) -> bool:
    """Tell whether what the units' tariffs bring is not known yet."""
    return bool(facts.missing) or any(line.is_open for priced in facts.priced for line in priced.lines)


def is_part_open(facts: Facts) -> bool:
    """Tell whether a meter was not read by the end of the days it counts for."""
    return any(each.is_open for each in facts.measured)
