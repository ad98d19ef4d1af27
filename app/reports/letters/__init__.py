"""Letters that one would send: statements, credit notes and what follows them."""
