"""What a landlord sees at a glance."""
