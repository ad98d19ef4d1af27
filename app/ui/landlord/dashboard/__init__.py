"""The dashboard of a site."""
