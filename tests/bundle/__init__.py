"""What a phone is handed, and that it can run it."""
