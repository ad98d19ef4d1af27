"""The last twelve months of a meter under another tariff."""
