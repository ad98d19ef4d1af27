"""Where a dial does not go on from what it showed, so that its readings at both ends alone say too little."""

from decimal import Decimal

from app.domain.counter import Step
from app.domain.errors import N_, Word
from app.domain.reading import MOST_DECIMALS, Event


def jump_in(step: Step) -> Word | None:
    """Return why a dial did not go on from one reading to the next, None where it did."""
    if step.last.event is Event.INITIAL or step.first.event is Event.FINAL:
        return Word(N_("The meter was exchanged: what the old and the new one counted is added up."))
    if step.last.event is Event.RESET and step.dial_wh != step.last.wh - step.level_wh:
        return Word(N_("The dial was set back: what it counted before and after that is added up."))
    if step.last.event is Event.ROLLOVER and step.last.wh < step.level_wh:
        highest = Decimal(step.level_wh + step.dial_wh - step.last.wh).scaleb(-MOST_DECIMALS)
        return Word(N_("The dial began again at zero when it reached {highest} kWh."), {"highest": highest})
    return None
