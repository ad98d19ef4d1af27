"""A bill on paper beside our own, and why they differ."""
