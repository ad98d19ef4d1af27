"""The rules of who owes what."""
