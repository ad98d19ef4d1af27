"""The rules of bank files."""
