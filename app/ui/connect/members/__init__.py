"""Who may see a site on the server, and inviting others to it."""
