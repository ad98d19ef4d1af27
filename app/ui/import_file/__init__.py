"""The screen that brings in a file."""
