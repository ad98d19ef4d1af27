"""Rules of who lives where."""
