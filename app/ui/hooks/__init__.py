"""How a component asks the desk, acts on it and waits for it."""
