"""The list of sites."""
