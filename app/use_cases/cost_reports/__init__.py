"""Cost reports: what a meter or a site cost in a cycle or between two days, as a file."""
