"""Costs as screens ask for them."""
