"""Reads, one module a table."""
