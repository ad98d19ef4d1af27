"""The screen of who is late, and the letters that ask for it."""
