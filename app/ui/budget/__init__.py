"""Budgets: what a meter or a site should cost at most."""
