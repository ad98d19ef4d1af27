"""A unit: who has it, which meters serve it."""
