"""Sharing a supplier's bill among those who used the energy."""
