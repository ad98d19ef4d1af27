"""The readings round of a site."""
