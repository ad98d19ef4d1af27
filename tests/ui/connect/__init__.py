"""The screens of the connection with a server."""
