"""Where the screens of payments stand, each below its site."""

from app.ui.place import Place

_HERE = "app.ui.landlord"
_PAYMENTS = "/sites/{site_id}/payments"
_ACCOUNT = f"{_PAYMENTS}/people/{{person_id}}"


def _alone(path: str, component: str, parent: str) -> Place:
    return Place(path, f"{_HERE}.{component}", parent=parent, stands_alone=True)


PAYMENTS = (
    _alone("payments", "payments.screen:payments_screen", "/sites/{site_id}"),
    _alone("payments/new", "payments.recording:record_screen", _PAYMENTS),
    _alone("payments/people/:person_id", "payments.account:account_screen", _PAYMENTS),
    _alone("payments/people/:person_id/new", "payments.recording:record_from_screen", _ACCOUNT),
    _alone("payments/:payment_id", "payments.recording:payment_screen", _PAYMENTS),
    _alone("overdue", "overdue.screen:overdue_screen", _PAYMENTS),
    _alone("bank", "bank.screen:bank_screen", _PAYMENTS),
)
