"""The screens from a supplier's bill to the statements."""

from app.ui.place import Place

_LANDLORD = "app.ui.landlord"


def _alone(path: str, component: str, parent: str, *below: Place) -> Place:
    """Return a place without the list of meters beside it."""
    return Place(path, f"{_LANDLORD}.{component}", parent=parent, stands_alone=True, below=below)


BILLS_OF_SITE = (
    _alone(
        "bills",
        "bills.screen:utility_bills_screen",
        "/sites/{site_id}",
        _alone("new", "bills.entry:new_utility_bill_screen", "/sites/{site_id}/bills"),
    ),
    _alone("billing", "billing.screen:billing_screen", "/sites/{site_id}/bills"),
)
BILLING = (
    _alone(
        "utility-bills/:utility_bill_id",
        "bill.screen:utility_bill_screen",
        "/sites/{site_id}/bills",
        _alone("edit", "bills.entry:edit_utility_bill_screen", "/utility-bills/{utility_bill_id}"),
    ),
    _alone("invoices/:invoice_id", "invoice.screen:invoice_screen", "/sites/{site_id}/bills"),
)
