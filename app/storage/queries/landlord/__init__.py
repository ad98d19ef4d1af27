"""What a landlord asks of storage."""
