"""One statement as it was issued, and the way to correct it."""
