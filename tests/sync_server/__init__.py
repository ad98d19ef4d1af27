"""The server: its frame, its accounts and what it answers."""
