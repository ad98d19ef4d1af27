"""What a table in a text file means, and how we write one."""
