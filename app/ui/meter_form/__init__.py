"""The form about a meter, for a new one and for a stored one."""
