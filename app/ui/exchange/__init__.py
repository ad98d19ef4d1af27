"""The screen of a meter exchange."""
