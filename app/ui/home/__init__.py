"""The home screen: a card for every meter."""
