"""Rates of the Utility Rate Database as tariffs."""
