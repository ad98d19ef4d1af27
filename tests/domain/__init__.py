"""The rules, each proved by name."""
