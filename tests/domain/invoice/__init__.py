"""Rules of what is issued."""
