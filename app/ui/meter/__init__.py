"""The screen of one meter."""
