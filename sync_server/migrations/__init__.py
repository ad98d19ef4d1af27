"""The steps of the server's own tables."""
