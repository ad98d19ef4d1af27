"""Tables, files, migrations and crashes, on real SQLite files."""
