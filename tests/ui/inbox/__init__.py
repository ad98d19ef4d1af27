"""What the inbox says."""
