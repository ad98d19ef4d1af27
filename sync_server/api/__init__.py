"""What the server answers over HTTP: thin routers that call the verbs."""
