"""Who is late, and the letters that ask."""
