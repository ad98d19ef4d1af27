"""The screen with all tariffs of a person."""
