"""Who may see and push which row: pure rules, one for each table."""
