"""Tables, databases, migrations and queries."""
