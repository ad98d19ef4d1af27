"""The rules of tariffs and their bills."""
