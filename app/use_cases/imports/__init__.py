"""What a person can bring in from files: readings, interval data, meters."""
