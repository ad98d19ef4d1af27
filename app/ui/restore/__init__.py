"""Restoring a backup: looked at first, then in place of everything here, then perhaps taken back."""
