"""What costs and payments have to say, in the person's words."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.alerts import Alert, Due, Overrun, Peak, Subject
from app.domain.reminder_occasions import Kind
from app.reports.words import Words


def alert_title(_: Words, alerts: Sequence[Alert]) -> str:
    """Return in a few words what alerts of one kind say."""
    match alerts[0].kind:
        case Kind.BUDGET:
            return _.plural("A budget will not be enough", "{n} budgets will not be enough", len(alerts))
        case Kind.BILL_DUE:
            return _.plural("A bill is due soon", "{n} bills are due soon", len(alerts))
        case Kind.PAYMENT_DUE:
            return _.plural("A payment is overdue", "{n} payments are overdue", len(alerts))
        case _other:
            return _peak_title(_, alerts)


def _peak_title(_: Words, alerts: Sequence[Alert]) -> str:
    peak, zone = _peaks(alerts)[0], alerts[0].subject.zone
    return _("Electricity is expensive from {time} on", time=_.time(peak.start, zone))


def alert_lines(_: Words, alerts: Sequence[Alert]) -> Iterator[str]:
    """Yield each budget and payment with its figures, and each expensive period with whom it concerns."""
    for alert in alerts:
        if isinstance(alert.about, Overrun):
            yield _overrun(_, alert.subject, alert.about)
        if isinstance(alert.about, Due):
            yield _due(_, alert.subject, alert.about)
    for peak in dict.fromkeys(_peaks(alerts)):
        yield _peak(_, peak, [alert.subject for alert in alerts if alert.about == peak])


def _peaks(alerts: Iterable[Alert]) -> list[Peak]:
    return [alert.about for alert in alerts if isinstance(alert.about, Peak)]


def _overrun(_: Words, subject: Subject, overrun: Overrun) -> str:
    return _(
        "{name}: {projected} projected, budget {budget}",
        name=subject.name,
        projected=_.money(overrun.projected, overrun.currency),
        budget=_.money(overrun.budget, overrun.currency),
    )


def _due(_: Words, subject: Subject, due: Due) -> str:
    return _(
        "{name}: {amount}, due {day} – {site}",
        name=due.name,
        amount=_.money(due.amount, due.currency),
        day=_.day(due.due_on),
        site=subject.site_name,
    )


def _peak(_: Words, peak: Peak, subjects: Sequence[Subject]) -> str:
    first = subjects[0]
    return _(
        "{period} until {time}: {meters} – {site}",
        period=peak.period,
        time=_.time(peak.end, first.zone),
        meters=_.listed([subject.name for subject in subjects]),
        site=first.site_name,
    )
