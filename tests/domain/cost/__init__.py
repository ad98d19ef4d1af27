"""Rules of costs."""
