"""Verbs and queries, against a real file."""
