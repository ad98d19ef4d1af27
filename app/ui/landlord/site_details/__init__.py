"""What is said about a site."""
