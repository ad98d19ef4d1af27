"""The readings round."""
