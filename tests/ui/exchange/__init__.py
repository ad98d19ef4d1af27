"""States of a screen, without controls."""
