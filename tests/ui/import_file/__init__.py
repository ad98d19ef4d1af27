"""How a file is taken, and what is said about it."""
