"""The screen with all that can be set about a meter."""
