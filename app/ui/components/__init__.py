"""Controls that every screen is built from."""
