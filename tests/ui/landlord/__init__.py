"""What a landlord sees and does."""
