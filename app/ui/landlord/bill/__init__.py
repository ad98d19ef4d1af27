"""One bill of a supplier: what is missing, who bears what, and what was issued for it."""
