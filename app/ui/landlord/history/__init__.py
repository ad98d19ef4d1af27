"""The history of a site's money, as a table."""
