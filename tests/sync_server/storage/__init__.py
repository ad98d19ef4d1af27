"""The tables that only the server has."""
