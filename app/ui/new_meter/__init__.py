"""The screen that adds a meter."""
