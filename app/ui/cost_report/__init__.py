"""A report of costs, made for a meter or a site over days of a person's choice."""
