"""What the last value of the old meter means, in a person's words."""

from decimal import Decimal

from app.domain.entry import Sight
from app.domain.reading import Register
from app.domain.zone import local_day
from app.reports.words import Words
from app.ui.dial_words import day_at, dial
from app.ui.exchange.state import Checked
from app.use_cases.entry import Entry


def meaning(_: Words, entry: Entry, register: Register, checked: Checked) -> str:
    """Return the live sentence below a last value of the old meter, "" where there is nothing to say."""
    look, today = checked.looks.get(register), local_day(entry.now, entry.zone)
    if look is None or look.sight is Sight.LOWER:
        return ""
    if look.sight is Sight.ABOVE_NEXT and look.after is not None:
        return _(
            "Higher than the reading of {day} ({kwh}). Check date and number.",
            day=day_at(_, look.after.taken_at, entry.zone, today),
            kwh=dial(_, look.after.kwh, entry.decimals),
        )
    if look.before is None:
        return ""
    kwh, since = _.kwh(look.kwh or Decimal(0)), day_at(_, look.before.taken_at, entry.zone, today)
    if look.sight is Sight.STEEP:
        kw = _.number((entry.max_kw or Decimal(0)).normalize())
        return _(
            "That would be {kwh} since {day}, more than {kw} kW can deliver. Check the number.",
            kwh=kwh,
            day=since,
            kw=kw,
        )
    return _("The old meter counted {kwh} since {day}.", kwh=kwh, day=since)
