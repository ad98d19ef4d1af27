"""What a landlord asks for: sites with units, people, bills and what was paid."""
