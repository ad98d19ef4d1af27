"""The landlord's screens."""
