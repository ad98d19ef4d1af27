"""What is said about a backup."""
