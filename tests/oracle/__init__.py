"""Bills against an engine nobody here wrote: NREL's utilityrate5, from PySAM."""
