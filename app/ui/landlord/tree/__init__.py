"""The tree of a site."""
