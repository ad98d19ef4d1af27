"""How bills are shared, as fields: on a bill, and as a site's usual way."""
