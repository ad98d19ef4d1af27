"""The screens from a supplier's bill to the statements."""

from app.ui.place import Place

BILLING = (
    Place(
        "sites/:site_id/bills",
        "app.ui.landlord.bills.screen:utility_bills_screen",
        parent="/sites/{site_id}",
        stands_alone=True,
        below=(
            Place(
                "new",
                "app.ui.landlord.bills.entry:new_utility_bill_screen",
                parent="/sites/{site_id}/bills",
                stands_alone=True,
            ),
        ),
    ),
    Place(
        "utility-bills/:utility_bill_id",
        "app.ui.landlord.bill.screen:utility_bill_screen",
        stands_alone=True,
        below=(
            Place(
                "edit",
                "app.ui.landlord.bills.entry:edit_utility_bill_screen",
                parent="/utility-bills/{utility_bill_id}",
                stands_alone=True,
            ),
        ),
    ),
    Place("invoices/:invoice_id", "app.ui.landlord.invoice.screen:invoice_screen", stands_alone=True),
    Place(
        "sites/:site_id/billing",
        "app.ui.landlord.billing.screen:billing_screen",
        parent="/sites/{site_id}/bills",
        stands_alone=True,
    ),
)
