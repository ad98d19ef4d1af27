"""What devices ask for when they meet the server: rows, and the files that rows name."""
