"""The server's own tables, beside those it shares with the app."""
