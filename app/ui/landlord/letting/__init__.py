"""A new unit, with tenant and meter."""
