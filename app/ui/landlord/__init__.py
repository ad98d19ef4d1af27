"""The landlord's screens: what a supplier charged, how it is shared, what was issued for it."""
