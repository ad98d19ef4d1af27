"""Who lives where, from when until when, and what is missing to know it."""
