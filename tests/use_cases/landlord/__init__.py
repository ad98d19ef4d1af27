"""What a landlord asks for, on a real file."""
