"""Imports, against a real file."""
