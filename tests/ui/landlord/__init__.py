"""What the screens of a landlord say and take."""
