"""Who owes what: what was claimed, what was paid, and which pays for which."""
