"""What needs a person after a meeting with the server, on real files."""
