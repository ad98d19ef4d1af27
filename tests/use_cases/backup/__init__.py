"""Backups: the round trip, the way back, what is damaged, what is stopped."""
