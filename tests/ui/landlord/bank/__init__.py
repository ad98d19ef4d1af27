"""Importing from the bank."""
