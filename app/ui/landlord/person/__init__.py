"""People: who lives where."""
